using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Platforms.Limits;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Core.Runs;

/// <summary>Takes, keeps, counts and gives back pages of runs, among all nodes.</summary>
internal sealed class RunPages(
    IDbContextFactory<TalentDbContext> contexts, PageStatements statements, NodeName node, IOptions<SyncOptions> options, TimeProvider time)
{
    /// <summary>How long a page is ours without a sign of life.</summary>
    public TimeSpan Lease => TimeSpan.FromSeconds(options.Value.PageLeaseSeconds);

    /// <summary>The next page that nobody holds; null if there is none now.</summary>
    /// <param name="runId">Of this run only; null for any.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HeldPage?> TakeAsync(string? runId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await context.Database
            .SqlQueryRaw<HeldPage>(statements.TakePage, statements.Time(now), node.Value, statements.Time(now + Lease), runId ?? "")
            .ToListAsync(cancellationToken);
        return taken.SingleOrDefault();
    }

    /// <summary>Says that we are still at it. False when the page is not ours any more, or its run was stopped.</summary>
    public async Task<bool> KeepAsync(HeldPage page, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Lease;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Ours(context, page)
            .Where(p => context.Runs.Any(r => r.Id == p.RunId && (r.Status == RunStatus.Queued || r.Status == RunStatus.Running)))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.HeldUntil, until), cancellationToken) == 1;
    }

    /// <summary>Lets others have the page, after a pause if it broke here.</summary>
    public async Task GiveBackAsync(HeldPage page, TimeSpan pause)
    {
        DateTimeOffset? after = pause > TimeSpan.Zero ? time.GetUtcNow() + pause : null;
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await Ours(context, page).ExecuteUpdateAsync(
            set => set
                .SetProperty(p => p.Status, RunPageStatus.Waiting)
                .SetProperty(p => p.Owner, (string?)null)
                .SetProperty(p => p.HeldUntil, after),
            CancellationToken.None);
    }

    /// <summary>Counts into the page and its run, inside the caller's transaction.</summary>
    /// <exception cref="PageLostException">The page is not ours any more, or its run was stopped; the transaction must not be committed.</exception>
    public async Task CountAsync(
        TalentDbContext context, HeldPage page, RunCounts counts, int putOff, bool isDone, CancellationToken cancellationToken)
    {
        var text = CountText(page, counts, putOff, isDone);
        if (await context.Database.ExecuteSqlRawAsync(text.Text, text.Parameters, cancellationToken) != 2)
        {
            throw new PageLostException();
        }
    }

    /// <summary>Counts, and gives 1 as the last result if the page is still ours and its run goes on.</summary>
    public SqlText CountAndCheck(HeldPage page, RunCounts counts, bool isDone) => CountText(page, counts, putOff: 0, isDone)
        .Then(new SqlText(statements.CheckPage, page.RunId, page.Number, page.Fence, StatusText(isDone)));

    /// <summary>Counts in a transaction of its own.</summary>
    /// <exception cref="PageLostException">The page is not ours any more, or its run was stopped.</exception>
    public async Task FinishAsync(HeldPage page, RunCounts counts, int putOff, string? error, CancellationToken cancellationToken)
    {
        await using var strategySource = await contexts.CreateDbContextAsync(cancellationToken);
        await strategySource.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var context = await contexts.CreateDbContextAsync(token);
            await using var transaction = await context.Database.BeginTransactionAsync(token);
            if (error is not null)
            {
                await Ours(context, page).ExecuteUpdateAsync(set => set.SetProperty(p => p.Error, error), token);
            }

            await CountAsync(context, page, counts, putOff, isDone: true, token);
            await transaction.CommitAsync(token);
        }, cancellationToken);
    }

    /// <summary>Ends the runs of which no page is left. Gives how many those are.</summary>
    public async Task<int> CompleteRunsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var over = context.Runs.Where(r =>
            (r.Status == RunStatus.Queued || r.Status == RunStatus.Running)
            && !context.RunPages.Any(p => p.RunId == r.Id && p.Status != RunPageStatus.Done));
        return await over.ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Status, RunStatus.Completed)
                .SetProperty(r => r.FinishedAt, now)
                .SetProperty(r => r.Slot, (string?)null)
                .SetProperty(r => r.Error, r => context.RunPages.Any(p => p.RunId == r.Id && p.PutOff > 0) ? LimitReasons.Wait : null),
            cancellationToken);
    }

    private static string StatusText(bool isDone) => (isDone ? RunPageStatus.Done : RunPageStatus.Taken).ToString();

    private SqlText CountText(HeldPage page, RunCounts counts, int putOff, bool isDone) => new(
        statements.CountPage,
        page.RunId,
        page.Number,
        page.Fence,
        StatusText(isDone),
        putOff,
        counts.Updated,
        counts.Unchanged,
        counts.KeptStale,
        counts.NoPhoto,
        counts.Failed,
        counts.Skipped);

    private static IQueryable<RunPage> Ours(TalentDbContext context, HeldPage page) => context.RunPages.Where(p =>
        p.RunId == page.RunId && p.Number == page.Number && p.Fence == page.Fence && p.Status == RunPageStatus.Taken);
}
