using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Connecting;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Live;
using TalentAdmin.Core.Runs;
using TalentAdmin.Core.Settings;
using TalentAdmin.Core.Telemetry;

namespace TalentAdmin.Core.Sync;

/// <summary>Registers the main job and the live feed.</summary>
public static class SyncRegistration
{
    /// <summary>Adds <see cref="ITalentProfileImageService"/>, <see cref="ISyncQueue"/> with its worker, and <see cref="SyncCleanup"/>.</summary>
    public static IServiceCollection AddSync(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<SyncOptions>().Bind(configuration.GetSection(SyncOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SyncOptions>, SyncOptionsValidator>();
        services.AddSingleton<IValidateOptions<SyncOptions>, PlatformCallsValidator>();

        services.AddInstruments();
        services.AddTokenKeeping();
        services.AddRuns();
        services.AddSyncSettings();
        services.AddSingleton<PlatformOrder>();
        services.AddSingleton<PlatformGates>();
        services.AddSingleton<SyncLoader>();
        services.AddSingleton<PageWriter>();
        services.AddSingleton<PlaceholderNews>();
        services.AddSingleton<PlaceholderBook>();
        services.AddSingleton<CandidatePhotos>();
        services.AddSingleton<PageComposer>();
        services.AddSingleton<ShownPhoto>();
        services.AddSingleton<LinkedUserAvatar>();
        services.AddSingleton(provider => new LinkedUserRound(
            provider.GetRequiredService<IDbContextFactory<TalentDbContext>>(),
            provider.GetRequiredService<LinkedUserAvatar>(),
            provider.GetRequiredService<ILogger<LinkedUserRound>>()));
        services.AddSingleton<PutOffAccounts>();
        services.AddSingleton(provider => new FollowUps(
            provider.GetRequiredService<IDbContextFactory<TalentDbContext>>(),
            provider.GetRequiredService<SyncLoader>(),
            provider.GetRequiredService<IOptionsMonitor<SyncOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SyncCleanup>();

        // Scoped: they hold typed HTTP clients, whose handlers must be able to grow old.
        services.AddScoped<PlatformAsker>();
        services.AddScoped<PageAsker>();
        services.AddScoped<PageSync>();

        services.AddSingleton<ITalentProfileImageService, TalentProfileImageService>();
        services.AddSingleton<SyncQueue>();
        services.AddSingleton<ISyncQueue>(provider => provider.GetRequiredService<SyncQueue>());
        services.AddHostedService<SyncQueueWorker>();
        services.AddLiveFeed(configuration);
        return services;
    }
}
