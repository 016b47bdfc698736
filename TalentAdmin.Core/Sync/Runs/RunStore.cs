using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Writes runs: begun with their pages, and stopped.</summary>
internal sealed class RunStore(IDbContextFactory<TalentDbContext> contexts, TimeProvider time)
{
    // Some hundred kilobytes a statement.
    private const int PagesAtOnce = 50;

    /// <summary>Stores a run with its pages, and takes over whom a run that waits would ask for. False if another has its slot or its time of the schedule.</summary>
    public async Task<bool> TryAddAsync(SyncRun run, IReadOnlyList<RunBatch> pages, Actor? actor, CancellationToken cancellationToken)
    {
        try
        {
            await contexts.InTransactionAsync(
                async (context, token) =>
                {
                    context.Database.AutoSavepointsEnabled = false;
                    context.Runs.Add(run);
                    if (actor is not null)
                    {
                        var talents = run.Requested == 1 ? "talent" : "talents";
                        context.AuditEntries.Add(AuditEntry.Of(actor, time.GetUtcNow(), "run.started", detail: $"{run.Requested} {talents} ({run.Id})"));
                    }

                    await context.SaveChangesAsync(token);
                    await TakeOverAsync(context, pages, token);
                    foreach (var chunk in pages.Chunk(PagesAtOnce))
                    {
                        context.ChangeTracker.Clear();
                        context.RunBatches.AddRange(chunk);
                        await context.SaveChangesAsync(token);
                    }
                },
                cancellationToken);
            return true;
        }
        catch (DbUpdateException) when (pages.Count == 0 || !cancellationToken.IsCancellationRequested)
        {
            if (await IsTakenAsync(run, cancellationToken))
            {
                return false;
            }

            throw;
        }
    }

    /// <summary>Stops a run that is not over. Gives whether it was one.</summary>
    public async Task<bool> TryCancelAsync(string runId, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stopped = false;
        await contexts.InTransactionAsync(
            async (context, token) =>
            {
                stopped = await context.Runs
                    .Where(SyncRun.Open)
                    .Where(r => r.Id == runId)
                    .ExecuteUpdateAsync(
                        set => set
                            .SetProperty(r => r.Status, RunStatus.Cancelled)
                            .SetProperty(r => r.FinishedAt, now)
                            .SetProperty(r => r.WaitsFor, (RunWait?)null)
                            .SetProperty(r => r.WaitsUntil, (DateTimeOffset?)null)
                            .SetProperty(r => r.Slot, (string?)null),
                        token) == 1;
                if (stopped)
                {
                    context.AuditEntries.Add(AuditEntry.Of(actor, time.GetUtcNow(), "run.cancelled", detail: runId));
                    await context.SaveChangesAsync(token);
                }
            },
            cancellationToken);
        return stopped;
    }

    // Nobody is to be asked twice: what both are about is the new run's.
    private static async Task TakeOverAsync(TalentDbContext context, IReadOnlyList<RunBatch> pages, CancellationToken cancellationToken)
    {
        var waiting = await context.RunBatches.AsNoTracking()
            .Where(p => p.Status == RunBatchStatus.Waiting && p.WaitsFor != null && context.Runs.Where(SyncRun.Open).Any(r => r.Id == p.RunId))
            .ToListAsync(cancellationToken);
        if (waiting.Count == 0)
        {
            return;
        }

        var taken = pages.SelectMany(p => p.TalentIds.Split(' ')).ToHashSet(StringComparer.Ordinal);
        foreach (var batch in waiting)
        {
            var ids = batch.TalentIds.Split(' ');
            string[] rest = [.. ids.Where(id => !taken.Contains(id))];
            var over = ids.Length - rest.Length;
            var changed = over == 0 ? 0 : await context.RunBatches
                .Where(p => p.RunId == batch.RunId && p.Number == batch.Number && p.Fence == batch.Fence && p.Status == RunBatchStatus.Waiting)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(p => p.TalentIds, string.Join(' ', rest))
                        .SetProperty(p => p.Status, rest.Length == 0 ? RunBatchStatus.Done : RunBatchStatus.Waiting),
                    cancellationToken);
            if (changed == 1)
            {
                await context.Runs.Where(r => r.Id == batch.RunId)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.Skipped, r => r.Skipped + over), cancellationToken);
            }
        }
    }

    private async Task<bool> IsTakenAsync(SyncRun run, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AnyAsync(
            r => r.Id != run.Id && ((run.Slot != null && r.Slot == run.Slot) || (run.ScheduledFor != null && r.ScheduledFor == run.ScheduledFor)),
            cancellationToken);
    }
}
