using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Takes, keeps, counts and gives back pages of runs, among all nodes.</summary>
internal sealed class RunBatches(
    IDbContextFactory<TalentDbContext> contexts, BatchStatements statements, NodeName node, IOptions<SyncOptions> options, TimeProvider time)
{
    /// <summary>How long a page is ours without a sign of life.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(options.Value.PageLeaseSeconds);

    /// <summary>The next page that nobody holds; null if there is none now.</summary>
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

    /// <summary>Says that we are still at it. False when the page is not ours any more, or its run was stopped.</summary>
    public async Task<bool> KeepAsync(BatchClaim page, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Lease;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Ours(context, page)
            .Where(p => context.Runs.Any(r => r.Id == p.RunId && (r.Status == RunStatus.Queued || r.Status == RunStatus.Running)))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.HeldUntil, until), cancellationToken) == 1;
    }

    /// <summary>Lets others have the page, after a pause if it broke here.</summary>
    public async Task GiveBackAsync(BatchClaim page, TimeSpan pause)
    {
        DateTimeOffset? after = pause > TimeSpan.Zero ? time.GetUtcNow() + pause : null;
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await Ours(context, page).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.Status, RunBatchStatus.Waiting)
                .SetProperty(p => p.Owner, (string?)null)
                .SetProperty(p => p.HeldUntil, after),
            CancellationToken.None);
    }

    /// <summary>Counts into the page and its run, inside the caller's transaction.</summary>
    /// <exception cref="BatchLostException">The page is not ours any more, or its run was stopped; the transaction must not be committed.</exception>
    public async Task CountAsync(
        TalentDbContext context, BatchClaim page, RunCounts counts, int deferred, bool isDone, CancellationToken cancellationToken)
    {
        var text = CountText(page, counts, deferred, isDone);
        if (await context.Database.ExecuteSqlRawAsync(text.Text, text.Parameters, cancellationToken) != 2)
        {
            throw new BatchLostException();
        }
    }

    /// <summary>Counts, and gives 1 as the last result if the page is still ours and its run goes on.</summary>
    public SqlText CountAndCheck(BatchClaim page, RunCounts counts, bool isDone) => CountText(page, counts, deferred: 0, isDone)
        .Then(new SqlText(statements.CheckPage, page.RunId, page.Number, page.Fence, StatusText(isDone)));

    /// <summary>Counts in a transaction of its own.</summary>
    /// <exception cref="BatchLostException">The page is not ours any more, or its run was stopped.</exception>
    public async Task FinishAsync(BatchClaim page, RunCounts counts, int deferred, string? error, CancellationToken cancellationToken)
    {
        await contexts.InTransactionAsync(async (context, token) =>
        {
            if (error is not null)
            {
                await Ours(context, page).ExecuteUpdateAsync(set => set.SetProperty(p => p.Error, error), token);
            }

            await CountAsync(context, page, counts, deferred, isDone: true, token);
        }, cancellationToken);
    }

    /// <summary>Ends the runs of which no page is left. Gives how many those are.</summary>
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

    private static string StatusText(bool isDone) => (isDone ? RunBatchStatus.Done : RunBatchStatus.Taken).ToString();

    private SqlText CountText(BatchClaim page, RunCounts counts, int deferred, bool isDone) => new(
        statements.CountPage,
        page.RunId,
        page.Number,
        page.Fence,
        StatusText(isDone),
        deferred,
        counts.Updated,
        counts.Unchanged,
        counts.KeptStale,
        counts.NoPhoto,
        counts.Failed,
        counts.Skipped);

    private static IQueryable<RunBatch> Ours(TalentDbContext context, BatchClaim page) => context.RunBatches.Where(p =>
        p.RunId == page.RunId && p.Number == page.Number && p.Fence == page.Fence && p.Status == RunBatchStatus.Taken);
}
