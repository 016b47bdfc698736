using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync;

/// <summary>Works the queue off. A failing item harms no other; on shutdown what waits is finished within the host's time.</summary>
internal sealed class SyncQueueWorker(
    SyncQueue queue, ITalentProfileImageService service, IOptions<SyncOptions> options, ILogger<SyncQueueWorker> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _giveUp = new();
    private Task _work = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _work = Task.WhenAll(Enumerable.Range(0, options.Value.QueueWorkers).Select(_ => Task.Run(WorkAsync, CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Close();
        await using var giveUp = cancellationToken.Register(_giveUp.Cancel);
        await _work;
        if (queue.Count > 0)
        {
            logger.QueueAbandoned(queue.Count);
        }
    }

    public void Dispose() => _giveUp.Dispose();

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var (talentId, trigger, cause) in queue.TakeAllAsync(_giveUp.Token))
            {
                await SyncAsync(talentId, trigger, cause);
            }
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested)
        {
            // The host's time for stopping is up; StopAsync says what was left.
        }
    }

    private async Task SyncAsync(string talentId, RunTrigger trigger, ActivityContext cause)
    {
        // What asked for it may be over long since; its trace goes on here.
        using var span = Tracing.Source.StartActivity("sync.queued", ActivityKind.Consumer, cause);
        try
        {
            await service.SyncTalentAsync(talentId, forceRefresh: true, trigger, _giveUp.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_giveUp.IsCancellationRequested)
        {
            logger.QueuedSyncBroke(exception, talentId);
        }
    }
}
