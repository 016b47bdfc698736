namespace TalentAdmin.Core.Sync;

/// <summary>The main job: keeps talents' profile photos in step with their accounts.</summary>
public interface ITalentProfileImageService
{
    /// <summary>Syncs one talent. Without <paramref name="forceRefresh"/> a talent synced in the last 24 h (option) is left alone.</summary>
    Task<SyncResult> SyncTalentAsync(string talentId, bool forceRefresh, RunTrigger trigger, CancellationToken cancellationToken);

    /// <summary>
    /// A person's refresh: <see cref="SyncTalentAsync"/> with an entry of its own in the audit log, written first and also when a sync of the talent
    /// is going on already. What a platform did not answer because of a limit or an outage is asked again by itself.
    /// </summary>
    Task<SyncResult> RefreshAsync(string talentId, bool forceRefresh, Actor actor, CancellationToken cancellationToken);

    /// <summary>Asks one platform for one talent and stores the candidate, without deciding what is shown. Null without such a connection.</summary>
    Task<PlatformOutcome?> FetchForPlatformAsync(string talentId, string platform, RunTrigger trigger, CancellationToken cancellationToken);

    /// <summary><see cref="FetchForPlatformAsync"/> for Instagram.</summary>
    Task<PlatformOutcome?> FetchInstagramAsync(string talentId, CancellationToken cancellationToken);

    /// <summary><see cref="FetchForPlatformAsync"/> for TikTok.</summary>
    Task<PlatformOutcome?> FetchTikTokAsync(string talentId, CancellationToken cancellationToken);

    /// <summary><see cref="FetchForPlatformAsync"/> for YouTube.</summary>
    Task<PlatformOutcome?> FetchYouTubeAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>
    /// Syncs what is due, oldest attempt first, in pages, each talent at most once, and waits for it. Gives the run, over or waiting for platforms; null while another
    /// run is going on. Cancelling ends the waiting, not the run.
    /// </summary>
    Task<SyncRun?> SyncAllAsync(SyncAllRequest request, CancellationToken cancellationToken);

    /// <summary>Clears the photo (a person's photo too) and shows the linked user's avatar or initials. False if there is no such talent.</summary>
    Task<bool> ClearAsync(string talentId, CancellationToken cancellationToken);
}

/// <summary>Asks by a platform's name.</summary>
public static class TalentProfileImageChecks
{
    /// <summary>Asks one account now, through its platform's own operation where there is one. Null without such a connection.</summary>
    public static Task<PlatformOutcome?> CheckAsync(
        this ITalentProfileImageService images, string talentId, string platform, CancellationToken cancellationToken) => platform switch
        {
            InstagramPlatform.Name => images.FetchInstagramAsync(talentId, cancellationToken),
            TikTokPlatform.Name => images.FetchTikTokAsync(talentId, cancellationToken),
            YouTubePlatform.Name => images.FetchYouTubeAsync(talentId, cancellationToken),
            _ => images.FetchForPlatformAsync(talentId, platform, RunTrigger.Refresh, cancellationToken),
        };
}

/// <summary>What <see cref="ITalentProfileImageService.SyncAllAsync"/> is to do.</summary>
/// <param name="Trigger">What set it off.</param>
/// <param name="Limit">Most talents of the run; null: until nothing is due. The original's default is 200.</param>
/// <param name="ForceRefresh">Also talents synced recently.</param>
/// <param name="MinHoursSinceLastSync">How long ago the last sync must be, in hours; null: the option's value (24).</param>
/// <param name="StartedBy">The name of the person who asked; null for the schedule.</param>
/// <param name="ScheduledFor">The UTC time of the schedule that it belongs to: there is one run for each; null outside the schedule.</param>
/// <param name="TalentIds">These talents only, those of them that are due; null for all.</param>
public sealed record SyncAllRequest(
    RunTrigger Trigger,
    int? Limit = SyncAllRequest.DefaultLimit,
    bool ForceRefresh = false,
    double? MinHoursSinceLastSync = null,
    string? StartedBy = null,
    DateTimeOffset? ScheduledFor = null,
    IReadOnlyCollection<string>? TalentIds = null)
{
    /// <summary>The original's limit of one call.</summary>
    public const int DefaultLimit = 200;
}
