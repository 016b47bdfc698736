using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Platforms.Limits;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Core.Sync;

/// <summary>Syncs all that is due, page by page, and keeps the run's counts as it goes.</summary>
internal sealed class RunSync(
    IServiceScopeFactory scopes,
    IDbContextFactory<TalentDbContext> contexts,
    SyncLoader loader,
    IOptions<SyncOptions> options,
    TimeProvider time,
    ILogger<RunSync> logger)
{
    /// <summary>Runs to the end, or until it is cancelled; gives the run as stored.</summary>
    public async Task<SyncRun> RunAsync(SyncAllRequest request, CancellationToken cancellationToken)
    {
        var due = DueQuery.Of(request, options.Value, time.GetUtcNow());
        var run = new SyncRun
        {
            Id = Identifiers.New("run", due.StartedAt),
            Trigger = request.Trigger,
            StartedAt = due.StartedAt,
            StartedBy = request.StartedBy,
            Requested = Math.Min(await loader.CountDueAsync(due, cancellationToken), request.Limit ?? int.MaxValue),
        };
        await AddAsync(run, cancellationToken);
        try
        {
            var putOff = await SyncPagesAsync(run, due, request.Limit ?? int.MaxValue, cancellationToken);
            if (putOff > 0)
            {
                logger.PutOff(putOff);
            }

            return await FinishAsync(run.Id, RunStatus.Completed, putOff > 0 ? LimitReasons.Wait : null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await FinishAsync(run.Id, RunStatus.Cancelled, SyncReasons.Interrupted);
            throw;
        }
        catch
        {
            await FinishAsync(run.Id, RunStatus.Failed, SyncReasons.InternalError);
            throw;
        }
    }

    // Gives how many talents limits put off.
    private async Task<int> SyncPagesAsync(SyncRun run, DueQuery due, int limit, CancellationToken cancellationToken)
    {
        using var slots = new SemaphoreSlim(options.Value.ConcurrentPages);
        var pages = new List<Task<int>>();
        TalentSnapshot? cursor = null;
        try
        {
            for (var left = limit; left > 0;)
            {
                await slots.WaitAsync(cancellationToken);
                var page = await loader.LoadDueAsync(due, cursor, Math.Min(options.Value.PageSize, left), cancellationToken);
                if (page.Count == 0)
                {
                    break;
                }

                cursor = page[^1].Talent;
                left -= page.Count;
                pages.Add(SyncPageAsync(run, page, slots, cancellationToken));
            }
        }
        finally
        {
            // The slots must outlive the pages, also when loading the next one failed.
            await Task.WhenAll(pages);
        }

        return pages.Sum(p => p.Result);
    }

    private async Task<int> SyncPageAsync(SyncRun run, IReadOnlyList<TalentWork> page, SemaphoreSlim slots, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var counted = 0;
            var results = await scope.ServiceProvider.GetRequiredService<PageSync>().SyncAsync(
                page,
                run,
                async (context, written, token) =>
                {
                    await CountAsync(context, run.Id, RunCounts.Of(written), token);
                    counted += written.Count;
                },
                cancellationToken);

            // What was given up on has no row of its own, but the run has to add up.
            var putOff = results.Count(r => r.Effect == SyncEffect.PutOff);
            if (results.Count - putOff > counted)
            {
                await CountFailedAsync(run.Id, results.Count - putOff - counted);
            }

            return putOff;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.PageBroke(exception, run.Id);
            await CountFailedAsync(run.Id, page.Count);
            return 0;
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task CountFailedAsync(string runId, int count)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await CountAsync(context, runId, new RunCounts(0, 0, 0, 0, count), CancellationToken.None);
    }

    private static Task<int> CountAsync(TalentDbContext context, string runId, RunCounts counts, CancellationToken cancellationToken) =>
        context.Runs.Where(r => r.Id == runId).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Updated, r => r.Updated + counts.Updated)
                .SetProperty(r => r.Unchanged, r => r.Unchanged + counts.Unchanged)
                .SetProperty(r => r.KeptStale, r => r.KeptStale + counts.KeptStale)
                .SetProperty(r => r.NoPhoto, r => r.NoPhoto + counts.NoPhoto)
                .SetProperty(r => r.Failed, r => r.Failed + counts.Failed),
            cancellationToken);

    private async Task AddAsync(SyncRun run, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Runs.Add(run);
        await context.SaveChangesAsync(cancellationToken);
    }

    private async Task<SyncRun> FinishAsync(string runId, RunStatus status, string? error)
    {
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        var run = await context.Runs.SingleAsync(r => r.Id == runId, CancellationToken.None);
        run.Status = status;
        run.Error = error;
        run.FinishedAt = time.GetUtcNow();
        await context.SaveChangesAsync(CancellationToken.None);
        return run;
    }
}
