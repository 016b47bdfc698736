using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Platforms.OAuth;

namespace TalentAdmin.Core.Connecting;

/// <summary>Registers how creators grant access.</summary>
public static class ConnectingRegistration
{
    /// <summary>Adds <see cref="IAuthorizationFlow"/> and <see cref="IConnectLinks"/>. After AddPlatforms, AddTalents and AddSync.</summary>
    public static IServiceCollection AddConnecting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConnectLinkOptions>().Bind(configuration.GetSection(ConnectLinkOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ConnectLinkOptions>, ConnectLinkOptionsValidator>();
        services.TryAddSingleton<IAuthorizationPages, PlatformAuthorizationPages>();
        services.AddSingleton<TripSecrets>();
        services.AddSingleton<AuthorizationTrips>();
        services.AddSingleton<GrantWriter>();

        // Scoped: they hold the platforms' clients, whose handlers must be able to grow old.
        services.AddScoped<Revocation>();
        services.AddScoped<IAuthorizationFlow, AuthorizationFlow>();
        services.AddScoped<IConnectLinks, ConnectLinks>();
        return services;
    }
}
