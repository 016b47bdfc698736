using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace TalentAdmin.Tests.Support.Ui;

/// <summary>Runs as a test lays them in; remembers what was asked.</summary>
internal sealed class FakeRuns : IRuns
{
    public RunSignal Signal { get; } = new(TimeProvider.System);

    public List<SyncRun> Items { get; } = [];

    public List<RunFailure> Failures { get; } = [];

    /// <summary>Talents that the runs did not get to.</summary>
    public List<string> NotAsked { get; } = [];

    public List<SyncAllRequest> Started { get; } = [];

    public List<string> Cancelled { get; } = [];

    /// <summary>What the next start answers; a new run when null.</summary>
    public RunStart? Answer { get; set; }

    /// <summary>What those who watch a run are told.</summary>
    public Channel<SyncRun> News { get; } = Channel.CreateUnbounded<SyncRun>();

    public static SyncRun Run(string id, RunStatus status = RunStatus.Completed, RunTrigger trigger = RunTrigger.Bulk, int requested = 10, int updated = 0, int failed = 0, int keptStale = 0) => new()
    {
        Id = id,
        Trigger = trigger,
        Status = status,
        StartedAt = Samples.Now,
        FinishedAt = status is RunStatus.Completed or RunStatus.Cancelled ? Samples.Now.AddSeconds(75) : null,
        StartedBy = trigger == RunTrigger.Bulk ? "Jane" : null,
        Slot = status is RunStatus.Queued or RunStatus.Running ? SyncRun.RosterSlot : null,
        Requested = requested,
        Updated = updated,
        Failed = failed,
        KeptStale = keptStale,
    };

    public Task<RunStart> StartAsync(SyncAllRequest request, Actor? actor, CancellationToken cancellationToken)
    {
        Started.Add(request);
        return Task.FromResult(Answer ?? new RunStart.Started(Run("run_new", RunStatus.Queued, request.Trigger, request.TalentIds?.Count ?? 1)));
    }

    public Task<SyncRun?> WaitAsync(string runId, CancellationToken cancellationToken) => FindAsync(runId, cancellationToken);

    public async IAsyncEnumerable<SyncRun> WatchAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var run in News.Reader.ReadAllAsync(cancellationToken))
        {
            yield return run;
        }
    }

    public Task<SyncRun?> FindAsync(string runId, CancellationToken cancellationToken) => Task.FromResult(Items.Find(r => r.Id == runId));

    public Task<SyncRun?> FindActiveAsync(CancellationToken cancellationToken) => Task.FromResult(Items.Find(r => r.Slot is not null));

    public Task<RunList> ListAsync(int page, int pageSize, CancellationToken cancellationToken) =>
        Task.FromResult(new RunList([.. Items.Skip((page - 1) * pageSize).Take(pageSize)], Items.Count));

    public Task<SyncRun?> CancelAsync(string runId, Actor actor, CancellationToken cancellationToken)
    {
        Cancelled.Add(runId);
        var run = Items.Find(r => r.Id == runId);
        if (run is not null)
        {
            run.Status = RunStatus.Cancelled;
            run.Slot = null;
        }

        return Task.FromResult(run);
    }

    public Task<RunFailureList> FailuresAsync(string runId, int page, int pageSize, CancellationToken cancellationToken) =>
        Task.FromResult(new RunFailureList([.. Failures.Skip((page - 1) * pageSize).Take(pageSize)], Failures.Count));

    public Task<IReadOnlyList<string>> FailedTalentsAsync(string runId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Failures.Select(f => f.TalentId).Concat(NotAsked).Distinct()]);
}
