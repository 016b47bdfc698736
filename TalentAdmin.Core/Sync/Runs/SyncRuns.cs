using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync.Runs;

internal sealed class SyncRuns(
    IDbContextFactory<TalentDbContext> contexts,
    RunPlan plan,
    RunStore store,
    RunDriver driver,
    RunStates states,
    RunSignal signal,
    SyncLoader loader,
    IOptionsMonitor<SyncOptions> options,
    TimeProvider time,
    ILogger<SyncRuns> logger) : IRuns
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(1);

    public async Task<RunStart> StartAsync(SyncAllRequest request, Actor? actor, CancellationToken cancellationToken)
    {
        if (await FindEarlierAsync(request.ScheduledFor, cancellationToken) is { } earlier)
        {
            return new RunStart.AlreadyStarted(earlier);
        }

        if (await FindActiveAsync(cancellationToken) is { } active)
        {
            return new RunStart.Busy(active);
        }

        if (request.TalentIds is { } named && await loader.FindUnknownAsync(named, cancellationToken) is { } unknown)
        {
            return new RunStart.UnknownTalent(unknown);
        }

        var due = DueQuery.Of(request, options.CurrentValue, time.GetUtcNow());
        var id = Identifiers.New("run", due.StartedAt);
        var cut = await plan.PagesAsync(id, due, request, options.CurrentValue.PageSize, cancellationToken);
        var run = NewRun(id, request, due, cut);
        if (!await store.TryAddAsync(run, cut, actor, cancellationToken))
        {
            // Another node, or another person, was first: say who, unless that run is over by now.
            return await FindEarlierAsync(request.ScheduledFor, cancellationToken) is { } other
                ? new RunStart.AlreadyStarted(other)
                : new RunStart.Busy(await FindActiveAsync(cancellationToken) ?? run);
        }

        logger.Begins(run.Id, run.Requested, cut.Count);
        signal.Raise();
        return new RunStart.Started(run);
    }

    public async Task<SyncRun?> WaitAsync(string runId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = signal.Next;
            await driver.DriveAsync(runId, cancellationToken);
            if (await states.NoteAsync(cancellationToken))
            {
                signal.Raise();
            }

            if (await FindAsync(runId, cancellationToken) is not { Status: RunStatus.Queued or RunStatus.Running } run)
            {
                return await FindAsync(runId, cancellationToken);
            }

            await signal.WaitAsync(next, _look, cancellationToken);
        }
    }

    public async IAsyncEnumerable<SyncRun> WatchAsync(string runId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = (Status: (RunStatus?)null, Done: 0);
        while (true)
        {
            var next = signal.Next;
            if (await FindAsync(runId, cancellationToken) is not { } run)
            {
                yield break;
            }

            if (told != (run.Status, run.Done))
            {
                told = (run.Status, run.Done);
                yield return run;
            }

            if (run.IsOver)
            {
                yield break;
            }

            await signal.WaitAsync(next, _look, cancellationToken);
        }
    }

    public async Task<SyncRun?> FindAsync(string runId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId, cancellationToken);
    }

    public async Task<SyncRun?> FindActiveAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Slot == SyncRun.RosterSlot, cancellationToken);
    }

    public async Task<RunList> ListAsync(int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = context.Runs.AsNoTracking().Where(SyncRun.OverMany);
        return new RunList(
            await runs.OrderByDescending(r => r.StartedAt).ThenByDescending(r => r.Id).Skip((page - 1) * pageSize).Take(pageSize).ToListAsync(cancellationToken),
            await runs.CountAsync(cancellationToken));
    }

    public async Task<SyncRun?> CancelAsync(string runId, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.TryCancelAsync(runId, actor, cancellationToken))
        {
            logger.Stopped(runId);
            signal.Raise();
        }

        return await FindAsync(runId, cancellationToken);
    }

    public async Task<RunFailureList> FailuresAsync(string runId, int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var failures = Failures(context, runId).Join(
            context.Talents, a => a.TalentId, t => t.Id, (a, t) => new { a.Id, Failure = new RunFailure(a.TalentId, t.Name, a.Platform, a.Outcome, a.Reason, a.At) });
        return new RunFailureList(
            await failures.OrderBy(f => f.Id).Skip((page - 1) * pageSize).Take(pageSize).Select(f => f.Failure).ToListAsync(cancellationToken),
            await failures.CountAsync(cancellationToken));
    }

    public async Task<IReadOnlyList<string>> FailedTalentsAsync(string runId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var unanswered = await Failures(context, runId).Select(a => a.TalentId).Distinct().ToListAsync(cancellationToken);
        var open = await context.RunBatches.Where(p => p.RunId == runId && p.Status != RunBatchStatus.Done).Select(p => p.TalentIds).ToListAsync(cancellationToken);
        var started = open.Count == 0 ? null : await context.Runs.Where(r => r.Id == runId).Select(r => (DateTimeOffset?)r.StartedAt).SingleOrDefaultAsync(cancellationToken);
        foreach (var ids in open.Select(o => o.Split(' ')))
        {
            unanswered.AddRange(await context.Talents
                .Where(t => ids.Contains(t.Id) && (t.LastAttemptAt == null || t.LastAttemptAt < started))
                .Select(t => t.Id)
                .ToListAsync(cancellationToken));
        }

        return [.. unanswered.Distinct(StringComparer.Ordinal)];
    }

    private static IQueryable<SyncAttempt> Failures(TalentDbContext context, string runId) => context.Attempts.AsNoTracking().Where(a =>
        a.RunId == runId
        && (a.Outcome == AttemptOutcome.Transient || a.Outcome == AttemptOutcome.Rejected || a.Outcome == AttemptOutcome.NeedsReauth));

    private async Task<SyncRun?> FindEarlierAsync(DateTimeOffset? scheduledFor, CancellationToken cancellationToken)
    {
        if (scheduledFor is null)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.ScheduledFor == scheduledFor, cancellationToken);
    }

    private static SyncRun NewRun(string id, SyncAllRequest request, DueQuery due, IReadOnlyList<RunBatch> pages) => new()
    {
        Id = id,
        Trigger = request.Trigger,
        Status = pages.Count == 0 ? RunStatus.Completed : RunStatus.Queued,
        StartedAt = due.StartedAt,
        FinishedAt = pages.Count == 0 ? due.StartedAt : null,
        StartedBy = request.StartedBy,
        ScheduledFor = request.ScheduledFor,
        Slot = pages.Count == 0 ? null : SyncRun.RosterSlot,
        ForceRefresh = request.ForceRefresh,
        SyncedBefore = due.SyncedBefore,
        Requested = pages.Sum(p => p.Size),
    };
}
