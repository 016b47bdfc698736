using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync;

/// <summary>Registers the main job.</summary>
public static class SyncRegistration
{
    /// <summary>Adds <see cref="ITalentProfileImageService"/>, what does the syncs of <see cref="ISyncQueue"/>, and <see cref="SyncCleanup"/>.</summary>
    public static IServiceCollection AddSync(this IServiceCollection services)
    {
        services.AddSingleton<PlatformGates>();
        services.AddSingleton<SyncLoader>();
        services.AddSingleton<BatchWriter>();
        services.AddSingleton<DefaultAvatarDetector>();
        services.AddSingleton<CandidatePhotos>();
        services.AddSingleton<BatchComposer>();
        services.AddSingleton<LinkedUserAvatar>();
        services.AddSingleton(provider => new LinkedUserAvatarRefresh(
            provider.GetRequiredService<IDbContextFactory<TalentDbContext>>(),
            provider.GetRequiredService<LinkedUserAvatar>(),
            provider.GetRequiredService<ILogger<LinkedUserAvatarRefresh>>()));
        services.AddSingleton<ICandidateRefresh, CandidateRefresh>();
        services.AddSingleton<DeferredConnections>();
        services.AddSingleton<SyncCleanup>();

        // Scoped: they hold typed HTTP clients, whose handlers must be able to grow old.
        services.AddScoped<PlatformAsker>();
        services.AddScoped<BatchAsker>();
        services.AddScoped<BatchSync>();

        services.AddSingleton<ITalentProfileImageService, TalentProfileImageService>();
        services.AddSingleton<UnansweredSync>();
        services.AddSingleton<IOutboxHandler, PendingSync>();
        return services;
    }
}
