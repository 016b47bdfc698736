using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Syncs the talents of one batch that this node holds.</summary>
internal sealed class BatchRunner(
    IServiceScopeFactory scopes,
    IDbContextFactory<TalentDbContext> contexts,
    SyncLoader loader,
    RunBatches batches,
    TimeProvider time,
    ILogger<BatchRunner> logger)
{
    // A batch that broke as often is not tried again: it would take every node down with it, one after the other.
    private const int MaxTries = 5;

    // The next night asks everybody.
    private static readonly TimeSpan _longestWait = TimeSpan.FromDays(1);

    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    private SyncRun? _run;

    /// <summary>Works the batch off, or gives it back. Throws nothing: what goes wrong is logged, and the batch is tried again.</summary>
    public async Task RunAsync(BatchClaim claim, CancellationToken cancellationToken)
    {
        using var ours = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var over = new CancellationTokenSource();
        var keeping = KeepAsync(claim, ours, over.Token);
        try
        {
            await SyncAsync(claim, ours.Token);
        }
        catch (BatchLostException)
        {
            logger.PageLost(claim.Number, claim.RunId);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await GiveBackAsync(claim, TimeSpan.Zero);
        }
        catch (OperationCanceledException) when (ours.IsCancellationRequested)
        {
            logger.PageLost(claim.Number, claim.RunId);
        }
        catch (Exception exception)
        {
            logger.PageBroke(exception, claim.Number, claim.RunId);
            await AfterBreakAsync(claim);
        }
        finally
        {
            await over.CancelAsync();
            await keeping;
        }
    }

    private async Task SyncAsync(BatchClaim claim, CancellationToken cancellationToken)
    {
        var run = await FindRunAsync(claim.RunId, cancellationToken) ?? throw new BatchLostException();
        var ids = claim.Ids;
        var due = (await loader.LoadAsync(ids, cancellationToken)).Where(w => NeedsIt(w, run)).ToList();
        var work = new ClaimedWork(claim, due.Count, Skipped: Math.Max(0, ids.Length - claim.Done - due.Count));
        if (due.Count == 0)
        {
            await batches.FinishAsync(work.After([]), cancellationToken);
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var results = await scope.ServiceProvider.GetRequiredService<BatchSync>().SyncAsync(due, run, work, cancellationToken);

        // What was given up on, and who was deleted meanwhile, have no row of their own, but the run has to add up.
        var (failed, gone) = (results.Count(r => r is { Effect: SyncEffect.Failed, Reason: ReasonCode.Superseded }), due.Count - results.Count);
        var deferred = results.Where(r => r.Effect == SyncEffect.Deferred).ToList();
        var wait = deferred.Count > 0 ? BatchWait.Of(deferred, claim.Fence, time.GetUtcNow()) : null;
        if (wait?.Until > run.StartedAt + _longestWait)
        {
            await batches.GiveUpAsync(claim, run, deferred[0].Reason!, cancellationToken);
        }
        else if (failed + gone + deferred.Count > 0)
        {
            var rest = new RunCounts { Failed = failed, Skipped = work.Skipped + gone };
            await batches.FinishAsync(new BatchProgress(claim, rest, IsDone: true, wait), cancellationToken);
        }
    }

    // Meanwhile somebody may have disconnected the talent, or synced it, or an earlier holder of the batch has.
    private static bool NeedsIt(TalentWork work, SyncRun run) =>
        work.Connections.Count > 0
        && !(work.Talent.LastAttemptAt >= run.StartedAt)
        && (run.SyncedBefore is not { } before || !(work.Talent.LastProfileImageSyncAt > before));

    private async Task KeepAsync(BatchClaim claim, CancellationTokenSource ours, CancellationToken over)
    {
        try
        {
            while (true)
            {
                await Task.Delay(batches.Lease / 3, time, over);
                if (!await IsOursAsync(claim, over))
                {
                    await ours.CancelAsync();
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The batch is done with.
        }
    }

    private async Task<bool> IsOursAsync(BatchClaim claim, CancellationToken cancellationToken)
    {
        try
        {
            return await batches.KeepAsync(claim, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The database may be away for a while; the fencing number decides in the end.
            logger.CannotKeepPage(exception, claim.Number, claim.RunId);
            return true;
        }
    }

    private async Task GiveBackAsync(BatchClaim claim, TimeSpan pause)
    {
        try
        {
            await batches.GiveBackAsync(claim, pause);
        }
        catch (Exception exception)
        {
            // Then it is free when our time is up.
            logger.CannotGiveBackPage(exception, claim.Number, claim.RunId);
        }
    }

    private async Task AfterBreakAsync(BatchClaim claim)
    {
        try
        {
            var breaks = await batches.CountBreakAsync(claim);
            if (breaks < MaxTries)
            {
                await batches.GiveBackAsync(claim, _pause * Math.Max(1, breaks));
            }
            else if (await FindRunAsync(claim.RunId, CancellationToken.None) is { } run)
            {
                await batches.GiveUpAsync(claim, run, ReasonCode.InternalError, CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            // Then it is free when our time is up.
            logger.CannotGiveBackPage(exception, claim.Number, claim.RunId);
        }
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
