using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Where runs stand, as their batches have it: over, waiting, or going on again. Every node looks; the first one notes it.</summary>
internal sealed class RunStates(IDbContextFactory<TalentDbContext> contexts, TimeProvider time, ILogger<RunStates> logger)
{
    /// <summary>Notes what changed; true if something did.</summary>
    public async Task<bool> NoteAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await context.Runs.AsNoTracking().Where(SyncRun.Open)
            .Select(r => new
            {
                Run = r,
                IsOver = !context.RunBatches.Any(p => p.RunId == r.Id && p.Status != RunBatchStatus.Done),
                CanGoOn = context.RunBatches.Any(p => p.RunId == r.Id
                    && (p.Status == RunBatchStatus.Taken || (p.Status == RunBatchStatus.Waiting && (p.WaitsFor == null || p.HeldUntil == null || p.HeldUntil <= now)))),
            })
            .ToListAsync(cancellationToken);
        var changed = false;
        foreach (var (run, isOver, canGoOn) in open.Select(o => (o.Run, o.IsOver, o.CanGoOn)))
        {
            changed |= isOver ? await EndAsync(context, run, now, cancellationToken)
                : canGoOn ? run.Status == RunStatus.Waiting && await GoOnAsync(context, run, cancellationToken)
                : await WaitAsync(context, run, cancellationToken);
        }

        return changed;
    }

    private async Task<bool> EndAsync(TalentDbContext context, SyncRun run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await Open(context, run).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Status, RunStatus.Completed)
                .SetProperty(r => r.FinishedAt, now)
                .SetProperty(r => r.WaitsFor, (RunWait?)null)
                .SetProperty(r => r.WaitsUntil, (DateTimeOffset?)null)
                .SetProperty(r => r.Slot, (string?)null),
            cancellationToken) == 1;
        if (ended && run.Trigger == RunTrigger.Scheduled)
        {
            // Counted anew: the last batch may have been written behind our look.
            var over = await context.Runs.AsNoTracking().SingleAsync(r => r.Id == run.Id, cancellationToken);
            logger.NightCompleted(over.Successful, over.KeptStale + over.Failed);
        }

        return ended;
    }

    // It held no place while it waited; if another run has taken it, they go on side by side.
    private static async Task<bool> GoOnAsync(TalentDbContext context, SyncRun run, CancellationToken cancellationToken)
    {
        var slot = await context.Runs.AnyAsync(r => r.Slot == SyncRun.RosterSlot, cancellationToken) ? null : SyncRun.RosterSlot;
        try
        {
            return await SetRunningAsync(context, run, slot, cancellationToken);
        }
        catch (Exception exception) when (slot is not null && Collision.Is(exception))
        {
            // Somebody started a run at the same moment.
            return await SetRunningAsync(context, run, slot: null, cancellationToken);
        }
    }

    private static async Task<bool> SetRunningAsync(TalentDbContext context, SyncRun run, string? slot, CancellationToken cancellationToken) =>
        await Open(context, run).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Status, RunStatus.Running)
                .SetProperty(r => r.WaitsFor, (RunWait?)null)
                .SetProperty(r => r.WaitsUntil, (DateTimeOffset?)null)
                .SetProperty(r => r.Slot, slot),
            cancellationToken) == 1;

    private async Task<bool> WaitAsync(TalentDbContext context, SyncRun run, CancellationToken cancellationToken)
    {
        var first = await context.RunBatches
            .Where(p => p.RunId == run.Id && p.Status == RunBatchStatus.Waiting && p.WaitsFor != null)
            .OrderBy(p => p.HeldUntil)
            .Select(p => new { p.WaitsFor, p.HeldUntil })
            .FirstOrDefaultAsync(cancellationToken);
        if (first is null || (run.Status == RunStatus.Waiting && run.WaitsUntil == first.HeldUntil && run.WaitsFor == first.WaitsFor))
        {
            return false;
        }

        var waits = await Open(context, run).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Status, RunStatus.Waiting)
                .SetProperty(r => r.WaitsFor, first.WaitsFor)
                .SetProperty(r => r.WaitsUntil, first.HeldUntil)
                .SetProperty(r => r.Slot, (string?)null),
            cancellationToken) == 1;
        if (waits && run.Status != RunStatus.Waiting)
        {
            logger.Waits(run.Id, run.Requested - run.Done, first.WaitsFor!.Value, first.HeldUntil!.Value);
        }

        return waits;
    }

    private static IQueryable<SyncRun> Open(TalentDbContext context, SyncRun run) => context.Runs.Where(SyncRun.Open).Where(r => r.Id == run.Id);
}
