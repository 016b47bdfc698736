using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Takes, keeps, finishes and gives back batches of runs, among all nodes.</summary>
internal sealed class RunBatches(
    IDbContextFactory<TalentDbContext> contexts, BatchStatements statements, NodeName node, IOptions<SyncOptions> options, TimeProvider time)
{
    /// <summary>How long a batch is ours without a sign of life.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(options.Value.PageLeaseSeconds);

    /// <summary>The next batch that nobody holds; null if there is none now.</summary>
    /// <param name="runId">Of this run only; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BatchClaim?> TakeAsync(string? runId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await context.Database
            .SqlQueryRaw<BatchClaim>(statements.TakePage, statements.Time(now), node.Value, statements.Time(now + Lease), runId ?? "")
            .ToListAsync(cancellationToken);
        return taken.SingleOrDefault();
    }

    /// <summary>Says that we are still at it. False when the batch is not ours any more, or its run was stopped.</summary>
    public async Task<bool> KeepAsync(BatchClaim claim, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Lease;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Ours(context, claim)
            .Where(p => context.Runs.Where(SyncRun.Open).Any(r => r.Id == p.RunId))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.HeldUntil, until), cancellationToken) == 1;
    }

    /// <summary>Notes that work on the batch broke; gives how often it has. 0 if the batch is not ours any more.</summary>
    public async Task<int> CountBreakAsync(BatchClaim claim)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await Ours(context, claim).ExecuteUpdateAsync(set => set.SetProperty(p => p.Breaks, p => p.Breaks + 1), CancellationToken.None);
        return await Ours(context, claim).Select(p => p.Breaks).SingleOrDefaultAsync(CancellationToken.None);
    }

    /// <summary>Lets others have the batch, after a pause if it broke here.</summary>
    public async Task GiveBackAsync(BatchClaim claim, TimeSpan pause)
    {
        DateTimeOffset? after = pause > TimeSpan.Zero ? time.GetUtcNow() + pause : null;
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await Ours(context, claim).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.Status, RunBatchStatus.Waiting)
                .SetProperty(p => p.WaitsFor, (RunWait?)null)
                .SetProperty(p => p.Owner, (string?)null)
                .SetProperty(p => p.HeldUntil, after),
            CancellationToken.None);
    }

    /// <summary>Lets others have at once what a process on this machine held that is gone.</summary>
    public async Task ReleaseAbandonedAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = context.RunBatches.Where(p => p.Status == RunBatchStatus.Taken);
        var gone = await node.GoneAmongAsync(taken.Where(p => p.Owner != null).Select(p => p.Owner!), cancellationToken);
        if (gone.Count > 0)
        {
            await taken.Where(p => gone.Contains(p.Owner!)).ExecuteUpdateAsync(set => set.SetProperty(p => p.HeldUntil, (DateTimeOffset?)null), cancellationToken);
        }
    }

    /// <summary>Counts in a transaction of its own.</summary>
    /// <exception cref="BatchLostException">The batch is not ours any more, or its run was stopped.</exception>
    public Task FinishAsync(BatchProgress progress, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync((context, token) => progress.CountAsync(context, statements, token), cancellationToken);

    /// <summary>
    /// Ends a batch whose talents are not asked any more, for a reason that the run's list of failures shows with each of them.
    /// </summary>
    /// <exception cref="BatchLostException">The batch is not ours any more, or its run was stopped.</exception>
    public Task GiveUpAsync(BatchClaim claim, SyncRun run, string reason, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync(
            async (context, token) =>
            {
                var ids = claim.Ids;
                var unasked = await context.Talents
                    .Where(t => ids.Contains(t.Id) && (t.LastAttemptAt == null || t.LastAttemptAt < run.StartedAt))
                    .Select(t => new { t.Id, Platform = t.Connections.Where(c => c.Connected).Select(c => c.Platform).FirstOrDefault() })
                    .Where(t => t.Platform != null)
                    .ToListAsync(token);
                context.Attempts.AddRange(unasked.Select(t => new SyncAttempt
                {
                    TalentId = t.Id,
                    Platform = t.Platform!,
                    RunId = claim.RunId,
                    At = time.GetUtcNow(),
                    DurationMs = 0,
                    Outcome = AttemptOutcome.Transient,
                    Reason = reason,
                }));
                await context.SaveChangesAsync(token);
                var done = await Ours(context, claim).Select(p => p.Done).SingleOrDefaultAsync(token);
                var rest = ids.Length - done;
                var failed = Math.Min(unasked.Count, rest);
                await new BatchProgress(claim, new RunCounts { Failed = failed, Skipped = rest - failed }, IsDone: true).CountAsync(context, statements, token);
            },
            cancellationToken);

    private static IQueryable<RunBatch> Ours(TalentDbContext context, BatchClaim claim) => context.RunBatches.Where(p =>
        p.RunId == claim.RunId && p.Number == claim.Number && p.Fence == claim.Fence && p.Status == RunBatchStatus.Taken);
}
