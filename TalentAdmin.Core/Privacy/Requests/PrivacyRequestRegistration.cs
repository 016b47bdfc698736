using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Registers the privacy desk.</summary>
public static class PrivacyRequestRegistration
{
    /// <summary>Adds <see cref="IPrivacyRequests"/> and <see cref="PlatformCallbacks"/>. After AddPlatforms and AddConnections.</summary>
    public static IServiceCollection AddPrivacyRequests(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<PrivacyOptions>().Bind(configuration.GetSection(PrivacyOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PrivacyOptions>, PrivacyOptionsValidator>();
        services.AddSingleton<PrivacySecret>();
        services.AddSingleton<ConcernedAccounts>();
        services.AddSingleton<NewRequests>();
        services.AddSingleton<Erasure>();
        services.AddSingleton<CallbackReceipts>();
        services.AddSingleton<CallbackErasure>();
        services.AddSingleton<IPrivacyRequests, PrivacyRequests>();
        services.AddSingleton(provider => new PlatformCallbacks(
            provider.GetServices<IPlatformCallback>(),
            provider.GetRequiredService<PlatformCatalog>(),
            provider.GetRequiredService<IPermissionEnd>(),
            provider.GetRequiredService<CallbackReceipts>(),
            provider.GetRequiredService<CallbackErasure>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PlatformCallbacks>>()));
        services.AddHostedService<PrivacyRequestService>();
        return services;
    }
}
