namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Runs over many talents: begun, watched, stopped, and what came of them.</summary>
public interface IRuns
{
    /// <summary>Stores a run with its pages; the nodes work it off. One run over many talents goes at a time.</summary>
    /// <param name="request">What it is about.</param>
    /// <param name="actor">The person who asked, for the audit log; null for the schedule.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    Task<RunStart> StartAsync(SyncAllRequest request, Actor? actor, CancellationToken cancellationToken);

    /// <summary>Works along until the run is over or waits for platforms, and gives it. Cancelling ends the waiting, not the run. Null if there is no such run.</summary>
    Task<SyncRun?> WaitAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The run now, and again whenever it moved on, until it is over. Nothing if there is no such run.</summary>
    IAsyncEnumerable<SyncRun> WatchAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The run; null if there is none.</summary>
    Task<SyncRun?> FindAsync(string runId, CancellationToken cancellationToken);

    /// <summary>The run over many talents that is going on; null if there is none, or only such as wait.</summary>
    Task<SyncRun?> FindActiveAsync(CancellationToken cancellationToken);

    /// <summary>Runs over many talents, newest first.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">At most 200.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<RunList> ListAsync(int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>Stops a run; what is done stays done. Gives the run, over; null if there is none.</summary>
    Task<SyncRun?> CancelAsync(string runId, Actor actor, CancellationToken cancellationToken);

    /// <summary>The questions of a run that were not answered, oldest first.</summary>
    /// <param name="runId">Of which run.</param>
    /// <param name="page">From 1.</param>
    /// <param name="pageSize">At most 200.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<RunFailureList> FailuresAsync(string runId, int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>The talents of a run who did not get an answer: whose accounts could not be asked, and who were not got to. Each once.</summary>
    Task<IReadOnlyList<string>> FailedTalentsAsync(string runId, CancellationToken cancellationToken);
}

/// <summary>A page of runs.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record RunList(IReadOnlyList<SyncRun> Items, int Total);

/// <summary>A page of failures.</summary>
/// <param name="Items">Oldest first.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record RunFailureList(IReadOnlyList<RunFailure> Items, int Total);

/// <summary>A question to a platform that was not answered.</summary>
/// <param name="TalentId">About whom.</param>
/// <param name="TalentName">The name now.</param>
/// <param name="Platform">The platform.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">Machine-readable.</param>
/// <param name="At">UTC.</param>
public sealed record RunFailure(string TalentId, string TalentName, string Platform, AttemptOutcome Outcome, string? Reason, DateTimeOffset At);
