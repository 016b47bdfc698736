using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Syncs the talents of one page that this node holds.</summary>
internal sealed class BatchRunner(
    IServiceScopeFactory scopes,
    IDbContextFactory<TalentDbContext> contexts,
    SyncLoader loader,
    RunBatches pages,
    TimeProvider time,
    ILogger<BatchRunner> logger)
{
    // A page that broke as often is not tried again: it would take every node down with it, one after the other.
    private const int MaxTries = 5;

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    private SyncRun? _run;

    /// <summary>Works the page off, or gives it back. Throws nothing: what goes wrong is logged, and the page is tried again.</summary>
    public async Task RunAsync(BatchClaim page, CancellationToken cancellationToken)
    {
        using var ours = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = new CancellationTokenSource();
        var keeping = KeepAsync(page, ours, over.Token);
        try
        {
            await SyncAsync(page, ours.Token);
        }
        catch (BatchLostException)
        {
            logger.PageLost(page.Number, page.RunId);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(page, TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (ours.IsCancellationRequested)
        {
            logger.PageLost(page.Number, page.RunId);
        }
        catch (Exception exception)
        {
            logger.PageBroke(exception, page.Number, page.RunId);
            await (page.Fence < MaxTries ? GiveBackAsync(page, _pause * page.Fence) : GiveUpAsync(page));
        }
        finally
        {
            await over.CancelAsync();
            await keeping;
        }
    }

    private async Task SyncAsync(BatchClaim page, CancellationToken cancellationToken)
    {
        var run = await FindRunAsync(page.RunId, cancellationToken) ?? throw new BatchLostException();
        var ids = page.Ids;
        var due = (await loader.LoadAsync(ids, cancellationToken)).Where(w => NeedsIt(w, run)).ToList();
        var skipped = new RunCounts { Skipped = Math.Max(0, ids.Length - page.Done - due.Count) };
        if (due.Count == 0)
        {
            await pages.FinishAsync(page, skipped, 0, null, cancellationToken);
            return;
        }

        var isDone = false;
        RunCounts Counts(IReadOnlyList<SyncResult> written)
        {
            // Most pages are done with their first commit.
            isDone = written.Count == due.Count;
            return RunCounts.Of(written) + (isDone ? skipped : new RunCounts());
        }

        await using var scope = scopes.CreateAsyncScope();
        var results = await scope.ServiceProvider.GetRequiredService<BatchSync>().SyncAsync(
            due,
            run,
            (context, written, token) =>
            {
                var counts = Counts(written);
                return pages.CountAsync(context, page, counts, 0, isDone, token);
            },
            cancellationToken,
            results =>
            {
                var counts = Counts(results);
                return pages.CountAndCheck(page, counts, isDone);
            });
        if (isDone)
        {
            return;
        }

        // What was given up on, and who was deleted meanwhile, have no row of their own, but the run has to add up.
        var rest = skipped with
        {
            Failed = results.Count(r => r is { Effect: SyncEffect.Failed, Reason: SyncReasons.Superseded }),
            Skipped = skipped.Skipped + due.Count - results.Count,
        };
        await pages.FinishAsync(page, rest, results.Count(r => r.Effect == SyncEffect.Deferred), null, cancellationToken);
    }

    // Meanwhile somebody may have disconnected the talent, or synced it, or an earlier holder of the page has.
    private static bool NeedsIt(TalentWork work, SyncRun run) =>
        work.Connections.Count > 0
        && !(work.Talent.LastAttemptAt >= run.StartedAt)
        && (run.SyncedBefore is not { } before || !(work.Talent.LastProfileImageSyncAt > before));

    private async Task KeepAsync(BatchClaim page, CancellationTokenSource ours, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(pages.Lease / 3, time, over);
                if (!await IsOursAsync(page, over))
                {
                    await ours.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The page is done with.
        }
    }

    private async Task<bool> IsOursAsync(BatchClaim page, CancellationToken cancellationToken)
    {
        try
        {
            return await pages.KeepAsync(page, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database may be away for a while; the fencing number decides in the end.
            logger.CannotKeepPage(exception, page.Number, page.RunId);
            return true;
        }
    }

    private async Task GiveBackAsync(BatchClaim page, TimeSpan pause)
    {
        try
        {
            await pages.GiveBackAsync(page, pause);
        }
        catch (Exception exception)
        {
            // Then it is free when our time is up.
            logger.CannotGiveBackPage(exception, page.Number, page.RunId);
        }
    }

    private async Task GiveUpAsync(BatchClaim page)
    {
        try
        {
            var done = await DoneAsync(page);
            await pages.FinishAsync(page, new RunCounts { Failed = page.Ids.Length - done }, 0, SyncReasons.InternalError, CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.CannotGiveBackPage(exception, page.Number, page.RunId);
        }
    }

    private async Task<int> DoneAsync(BatchClaim page)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        return await context.RunBatches.Where(p => p.RunId == page.RunId && p.Number == page.Number).Select(p => p.Done).SingleAsync(CancellationToken.None);
    }

    // What a run asks for never changes; how far it is, is counted in the database only.
    private async Task<SyncRun?> FindRunAsync(string runId, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _run) is { } known && known.Id == runId)
        {
            return known;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var run = await context.Runs.AsNoTracking().SingleOrDefaultAsync(r => r.Id == runId, cancellationToken);
        Volatile.Write(ref _run, run);
        return run;
    }
}
