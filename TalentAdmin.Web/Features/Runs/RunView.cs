namespace TalentAdmin.Web.Features.Runs;

/// <summary>A run as programs see it.</summary>
/// <param name="Requested">How many talents it is about.</param>
/// <param name="Done">Talents done so far, skipped ones included.</param>
/// <param name="Updated">Talents with a new photo.</param>
/// <param name="Unchanged">Talents whose photo was confirmed.</param>
/// <param name="KeptStale">Talents whose photo could not be confirmed and stays.</param>
/// <param name="NoPhoto">Talents without a photo on any platform.</param>
/// <param name="Failed">Talents without a photo for whom no platform could be asked.</param>
/// <param name="Skipped">Talents who did not need it any more.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC; null until it is over.</param>
/// <param name="StartedBy">The person who asked; null for the schedule.</param>
/// <param name="WaitsFor">`limit`, `outage` or `pause` while it waits; else null.</param>
/// <param name="WaitsUntil">UTC time at which it goes on by itself; null unless it waits.</param>
internal sealed record RunView(
    string Id,
    RunStatus Status,
    RunTrigger Trigger,
    int Requested,
    int Done,
    int Updated,
    int Unchanged,
    int KeptStale,
    int NoPhoto,
    int Failed,
    int Skipped,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? StartedBy,
    RunWait? WaitsFor,
    DateTimeOffset? WaitsUntil)
{
    public static RunView Of(SyncRun run) => new(
        run.Id, run.Status, run.Trigger, run.Requested, run.Done, run.Updated, run.Unchanged, run.KeptStale, run.NoPhoto, run.Failed, run.Skipped,
        run.StartedAt, run.FinishedAt, run.StartedBy, run.WaitsFor, run.WaitsUntil);
}

/// <summary>A page of runs.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">All there are.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
internal sealed record RunPageView(IReadOnlyList<RunView> Items, int Total, int Page, int PageSize);

/// <summary>A question of a run that was not answered.</summary>
/// <param name="Outcome">`transient`, `rejected` or `needs_reauth`.</param>
/// <param name="Reason">Machine-readable.</param>
/// <param name="Message">In words.</param>
/// <param name="At">UTC.</param>
internal sealed record RunFailureView(
    string TalentId, string TalentName, string Platform, AttemptOutcome Outcome, string? Reason, string Message, DateTimeOffset At);

/// <summary>A page of failures.</summary>
/// <param name="Items">Oldest first.</param>
/// <param name="Total">All there are.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
internal sealed record RunFailurePageView(IReadOnlyList<RunFailureView> Items, int Total, int Page, int PageSize);

/// <summary>What a run is to do; all of it can be left out.</summary>
internal sealed record RunRequest
{
    /// <summary>Most ids of one call; whoever has more leaves them out, or calls again.</summary>
    public const int MaxTalents = 1000;

    /// <summary>Talents synced recently too.</summary>
    public bool ForceRefresh { get; init; }

    /// <summary>Hours since the last sync, 0 to 8760; 24 (a setting) when left out.</summary>
    public double? MinHoursSinceLastSync { get; init; }

    /// <summary>Most talents, the longest unasked first; all who are due when left out.</summary>
    public int? Limit { get; init; }

    /// <summary>These talents only, at most 1000.</summary>
    public IReadOnlyList<string?>? TalentIds { get; init; }

    /// <summary>What does not fit; null when all is well.</summary>
    public string? Mistake() => this switch
    {
        { MinHoursSinceLastSync: < 0 or > 8760 } => "minHoursSinceLastSync is a number from 0 to 8760.",
        { Limit: < 1 } => "limit is a number from 1; leave it out for all who are due.",
        { TalentIds.Count: 0 } => "talentIds is empty; leave it out for all who are due.",
        { TalentIds.Count: > MaxTalents } => $"talentIds takes at most {MaxTalents} ids; leave it out for all who are due.",
        { TalentIds: { } ids } when ids.Any(string.IsNullOrWhiteSpace) => "talentIds holds ids of talents only.",
        _ => null,
    };

    public SyncAllRequest ToRequest(string startedBy) => new(
        RunTrigger.Api, Limit, ForceRefresh, MinHoursSinceLastSync, startedBy, TalentIds: TalentIds is null ? null : [.. TalentIds.OfType<string>()]);
}
