namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Answers syncs when a test lets it.</summary>
internal sealed class FakeProfileImages : ITalentProfileImageService
{
    private readonly Queue<TaskCompletionSource<SyncResult>> _open = [];

    public List<(string TalentId, bool Force, RunTrigger Trigger)> Syncs { get; } = [];

    /// <summary>Those of them that a person asked for.</summary>
    public List<string> Refreshes { get; } = [];

    public void Finish(SyncEffect effect, string source = "instagram", string? reason = null, string? failedPlatform = null) =>
        _open.Dequeue().SetResult(new SyncResult("talent_1", effect, source, Sample.Photo, Sample.Now, reason, failedPlatform));

    public void Break(Exception exception) => _open.Dequeue().SetException(exception);

    public Task<SyncResult> SyncTalentAsync(string talentId, bool forceRefresh, RunTrigger trigger, CancellationToken cancellationToken)
    {
        Syncs.Add((talentId, forceRefresh, trigger));
        var open = new TaskCompletionSource<SyncResult>();
        _open.Enqueue(open);
        return open.Task;
    }

    public Task<SyncResult> RefreshAsync(string talentId, bool forceRefresh, Actor actor, CancellationToken cancellationToken)
    {
        Refreshes.Add($"{talentId} by {actor.Name}");
        return SyncTalentAsync(talentId, forceRefresh, RunTrigger.Refresh, cancellationToken);
    }

    /// <summary>What was asked for besides syncs.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What the platforms say when a single account is asked.</summary>
    public Func<Task<PlatformOutcome?>> Fetch { get; set; } = () => Task.FromResult<PlatformOutcome?>(null);

    public Task<PlatformOutcome?> FetchForPlatformAsync(string talentId, string platform, RunTrigger trigger, CancellationToken cancellationToken) => Asked($"fetch {platform}", talentId);

    public Task<PlatformOutcome?> FetchInstagramAsync(string talentId, CancellationToken cancellationToken) => Asked("fetch instagram", talentId);

    public Task<PlatformOutcome?> FetchTikTokAsync(string talentId, CancellationToken cancellationToken) => Asked("fetch tiktok", talentId);

    public Task<PlatformOutcome?> FetchYouTubeAsync(string talentId, CancellationToken cancellationToken) => Asked("fetch youtube", talentId);

    public Task<SyncRun?> SyncAllAsync(SyncAllRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ClearAsync(string talentId, CancellationToken cancellationToken)
    {
        Calls.Add($"clear {talentId}");
        return Task.FromResult(true);
    }

    private Task<PlatformOutcome?> Asked(string call, string talentId)
    {
        Calls.Add($"{call} {talentId}");
        return Fetch();
    }
}
