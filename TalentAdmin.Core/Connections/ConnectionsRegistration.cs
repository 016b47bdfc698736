using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Connections;

/// <summary>Registers how creators grant access.</summary>
public static class ConnectionsRegistration
{
    /// <summary>Adds <see cref="IAuthorizationFlow"/>, <see cref="IConnectLinks"/> and <see cref="ICreatorRequests"/>. After AddPlatforms, AddTalents and AddSync.</summary>
    public static IServiceCollection AddConnections(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConnectLinkOptions>().Bind(configuration.GetSection(ConnectLinkOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConnectLinkOptions>, ConnectLinkOptionsValidator>();
        services.TryAddSingleton<IAuthorizationPages, PlatformAuthorizationPages>();
        services.AddSingleton<AuthorizationSecrets>();
        services.AddSingleton<PendingAuthorizationStore>();
        services.AddSingleton<GrantWriter>();
        services.AddSingleton<GrantReturn>();
        services.AddSingleton<IPermissionEnd, PermissionEnd>();
        services.AddSingleton<PermissionClock>();
        services.AddHostedService(provider => provider.GetRequiredService<PermissionClock>());
        services.AddSingleton<IOutboxHandler, Revocation>();
        services.AddSingleton<GrantKeeper>();
        services.AddSingleton<HeldGrants>();
        services.AddSingleton<IOutboxHandler, HeldGrantExpiry>();
        services.AddSingleton<IdentityProof>();
        services.AddSingleton<CreatorDisconnection>();
        services.AddSingleton<RemovalRequests>();
        services.AddSingleton<ICreatorRequests, CreatorRequests>();
        services.AddSingleton<IOutboxHandler, WithdrawalHandler>();

        // Scoped: it holds the platforms' clients, whose handlers must be able to grow old.
        services.AddScoped<AuthorizationSender>();
        services.AddScoped<LinkReader>();
        services.AddScoped<CreatorPictures>();
        services.AddScoped<IAuthorizationFlow, AuthorizationFlow>();
        services.AddScoped<IConnectLinks, ConnectLinks>();
        return services;
    }
}
