using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Writes runs: begun with their pages, and stopped.</summary>
internal sealed class RunStore(IDbContextFactory<TalentDbContext> contexts, TimeProvider time)
{
    // Some hundred kilobytes a statement.
    private const int PagesAtOnce = 50;

    /// <summary>Stores a run with its pages. False if another has its slot or its time of the schedule.</summary>
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
                    .Where(r => r.Id == runId && (r.Status == RunStatus.Queued || r.Status == RunStatus.Running))
                    .ExecuteUpdateAsync(
                        set => set
                            .SetProperty(r => r.Status, RunStatus.Cancelled)
                            .SetProperty(r => r.FinishedAt, now)
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

    private async Task<bool> IsTakenAsync(SyncRun run, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AnyAsync(
            r => r.Id != run.Id && ((run.Slot != null && r.Slot == run.Slot) || (run.ScheduledFor != null && r.ScheduledFor == run.ScheduledFor)),
            cancellationToken);
    }
}
