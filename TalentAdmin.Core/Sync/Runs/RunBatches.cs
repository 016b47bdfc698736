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
            .Where(p => context.Runs.Any(r => r.Id == p.RunId && (r.Status == RunStatus.Queued || r.Status == RunStatus.Running)))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.HeldUntil, until), cancellationToken) == 1;
    }

    /// <summary>Lets others have the batch, after a pause if it broke here.</summary>
    public async Task GiveBackAsync(BatchClaim claim, TimeSpan pause)
    {
        DateTimeOffset? after = pause > TimeSpan.Zero ? time.GetUtcNow() + pause : null;
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await Ours(context, claim).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.Status, RunBatchStatus.Waiting)
                .SetProperty(p => p.Owner, (string?)null)
                .SetProperty(p => p.HeldUntil, after),
            CancellationToken.None);
    }

    /// <summary>Counts in a transaction of its own.</summary>
    /// <exception cref="BatchLostException">The batch is not ours any more, or its run was stopped.</exception>
    public async Task FinishAsync(BatchProgress progress, string? error, CancellationToken cancellationToken)
    {
        await contexts.InTransactionAsync(async (context, token) =>
        {
            if (error is not null)
            {
                await Ours(context, progress.Claim).ExecuteUpdateAsync(set => set.SetProperty(p => p.Error, error), token);
            }

            await progress.CountAsync(context, statements, token);
        }, cancellationToken);
    }

    /// <summary>Ends the runs of which no batch is left. Gives how many those are.</summary>
    public async Task<int> CompleteRunsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var over = context.Runs.Where(r =>
            (r.Status == RunStatus.Queued || r.Status == RunStatus.Running)
            && !context.RunBatches.Any(p => p.RunId == r.Id && p.Status != RunBatchStatus.Done));
        return await over.ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Status, RunStatus.Completed)
                .SetProperty(r => r.FinishedAt, now)
                .SetProperty(r => r.Slot, (string?)null)
                .SetProperty(r => r.Error, r => context.RunBatches.Any(p => p.RunId == r.Id && p.Deferred > 0) ? ReasonCode.LimitWait : null),
            cancellationToken);
    }

    private static IQueryable<RunBatch> Ours(TalentDbContext context, BatchClaim claim) => context.RunBatches.Where(p =>
        p.RunId == claim.RunId && p.Number == claim.Number && p.Fence == claim.Fence && p.Status == RunBatchStatus.Taken);
}
