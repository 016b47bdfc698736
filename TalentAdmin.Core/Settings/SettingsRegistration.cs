using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Settings;

/// <summary>Registers the settings of the sync.</summary>
public static class SettingsRegistration
{
    /// <summary>Adds <see cref="SyncOptions"/> and <see cref="ISyncSettings"/>, and lays what people saved over the configuration.</summary>
    public static IServiceCollection AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<SyncOptions>().Bind(configuration.GetSection(SyncOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SyncOptions>, SyncOptionsValidator>();
        services.AddSingleton<IValidateOptions<SyncOptions>, PlatformCallsValidator>();
        services.AddSingleton<PlatformOrder>();
        services.AddSingleton<SavedSettings>();
        services.AddSingleton<IPostConfigureOptions<SyncOptions>>(provider => provider.GetRequiredService<SavedSettings>());
        services.AddSingleton<IOptionsChangeTokenSource<SyncOptions>>(provider => provider.GetRequiredService<SavedSettings>());
        services.AddSingleton<ISyncSettings, DatabaseSyncSettings>();
        services.AddHostedService<SettingsReloadService>();
        return services;
    }
}
