using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync;

internal sealed class TalentProfileImageService(
    IServiceScopeFactory scopes,
    IRuns runs,
    ShownPhoto shownPhoto,
    LinkedUserAvatar linkedUserAvatar,
    IAuditLog audit,
    IAvatarFeed feed,
    ISyncQueue queue,
    UnansweredSync unanswered,
    IHostApplicationLifetime lifetime,
    IOptionsMonitor<SyncOptions> options,
    TimeProvider time) : ITalentProfileImageService
{
    private readonly SingleFlight<SyncResult> _flights = new();

    public Task<SyncResult> SyncTalentAsync(string talentId, bool forceRefresh, RunTrigger trigger, CancellationToken cancellationToken) =>
        _flights.RunAsync(
            $"{talentId} {forceRefresh}",
            () => SyncNowAsync(talentId, forceRefresh, trigger, lifetime.ApplicationStopping),
            cancellationToken);

    public async Task<SyncResult> RefreshAsync(string talentId, bool forceRefresh, Actor actor, CancellationToken cancellationToken)
    {
        await audit.NoteAsync(actor, "photo.refresh_started", talentId, detail: null, cancellationToken);
        var result = await SyncTalentAsync(talentId, forceRefresh, RunTrigger.Refresh, cancellationToken);
        if (unanswered.AskAgainAt(result.UnansweredReason, result.UnansweredUntil, time.GetUtcNow(), tries: 1) is { } at)
        {
            await queue.EnqueueAsync([talentId], RunTrigger.Refresh, at, cancellationToken);
        }

        return result;
    }

    public async Task<PlatformOutcome?> FetchForPlatformAsync(string talentId, string platform, RunTrigger trigger, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = await LoadAsync(scope, talentId, cancellationToken);
        if (work is null || !work.Connections.Any(c => c.Platform == platform))
        {
            return null;
        }

        var run = NewRun(trigger);
        return await scope.ServiceProvider.GetRequiredService<BatchSync>().FetchCandidateAsync(work, platform, run, isListed: true, cancellationToken);
    }

    public Task<PlatformOutcome?> FetchInstagramAsync(string talentId, CancellationToken cancellationToken) =>
        FetchForPlatformAsync(talentId, InstagramPlatform.Name, RunTrigger.Refresh, cancellationToken);

    public Task<PlatformOutcome?> FetchTikTokAsync(string talentId, CancellationToken cancellationToken) =>
        FetchForPlatformAsync(talentId, TikTokPlatform.Name, RunTrigger.Refresh, cancellationToken);

    public Task<PlatformOutcome?> FetchYouTubeAsync(string talentId, CancellationToken cancellationToken) =>
        FetchForPlatformAsync(talentId, YouTubePlatform.Name, RunTrigger.Refresh, cancellationToken);

    public async Task<SyncRun?> SyncAllAsync(SyncAllRequest request, CancellationToken cancellationToken) =>
        await runs.StartAsync(request, actor: null, cancellationToken) is RunStart.Started { Run: var run }
            ? await runs.WaitAsync(run.Id, cancellationToken)
            : null;

    public async Task<bool> ClearAsync(string talentId, CancellationToken cancellationToken)
    {
        var change = await shownPhoto.ClearAsync(talentId, cancellationToken);
        if (change is not null)
        {
            feed.Publish([change]);
        }

        return change is not null;
    }

    private async Task<SyncResult> SyncNowAsync(string talentId, bool forceRefresh, RunTrigger trigger, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var work = await LoadAsync(scope, talentId, cancellationToken);
        if (work is null)
        {
            return new SyncResult(talentId, SyncEffect.Gone, PhotoSource.Initials, null, null);
        }

        var talent = work.Talent;
        if (work.Connections.Count == 0 && talent.ProfileImageSource is (PhotoSource.Initials or PhotoSource.Manual))
        {
            await linkedUserAvatar.RefreshAsync(talent.Id, RunPriority.Of(trigger), cancellationToken);
            return new SyncResult(
                talentId, SyncEffect.NoAccounts, talent.ProfileImageSource, talent.ProfileImageUrl, talent.LastProfileImageSyncAt);
        }

        if (!forceRefresh && talent.LastProfileImageSyncAt > time.GetUtcNow() - TimeSpan.FromHours(options.CurrentValue.MinHoursSinceLastSync))
        {
            return new SyncResult(
                talentId, SyncEffect.Skipped, talent.ProfileImageSource, talent.ProfileImageUrl, talent.LastProfileImageSyncAt);
        }

        var results = await scope.ServiceProvider.GetRequiredService<BatchSync>().SyncAsync(
            [work], NewRun(trigger), work: null, cancellationToken);
        if (results is [{ Effect: SyncEffect.Cleared }])
        {
            await linkedUserAvatar.RefreshAsync(talent.Id, RunPriority.Of(trigger), cancellationToken);
        }

        // Nothing is left when the talent was deleted in the meantime.
        return results.Count > 0 ? results[0] : new SyncResult(talentId, SyncEffect.Gone, PhotoSource.Initials, null, null);
    }

    private SyncRun NewRun(RunTrigger trigger)
    {
        var now = time.GetUtcNow();
        return new SyncRun { Id = Identifiers.New("run", now), Trigger = trigger, StartedAt = now, Requested = 1 };
    }

    private static async Task<TalentWork?> LoadAsync(AsyncServiceScope scope, string talentId, CancellationToken cancellationToken) =>
        await scope.ServiceProvider.GetRequiredService<SyncLoader>().LoadAsync([talentId], cancellationToken) is [var work] ? work : null;
}
