using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Core.Settings;

internal static class SettingsRegistration
{
    /// <summary>Adds <see cref="ISyncSettings"/>, and lays what was saved over the configuration.</summary>
    public static IServiceCollection AddSyncSettings(this IServiceCollection services)
    {
        services.AddSingleton<SavedSettings>();
        services.AddSingleton<IPostConfigureOptions<SyncOptions>>(provider => provider.GetRequiredService<SavedSettings>());
        services.AddSingleton<IOptionsChangeTokenSource<SyncOptions>>(provider => provider.GetRequiredService<SavedSettings>());
        services.AddSingleton<ISyncSettings, DatabaseSyncSettings>();
        services.AddHostedService<SettingsWatch>();
        return services;
    }
}
