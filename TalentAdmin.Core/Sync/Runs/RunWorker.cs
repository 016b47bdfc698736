using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Takes this node's share of every run. Also picks up what a stop, a crash or another node left behind, and what waits for platforms when its time has come.</summary>
internal sealed class RunWorker(RunDriver driver, RunBatches batches, RunStates states, RunSignal signal, TimeProvider time, ILogger<RunWorker> logger) : BackgroundService
{
    // Within the 30 s that a host and its service manager grant by default.
    private static readonly TimeSpan _timeToFinish = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan _look = TimeSpan.FromSeconds(2);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(_timeToFinish, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        await driver.StopAsync(either.Token);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isFirst = true;
        while (true)
        {
            var next = signal.Next;
            try
            {
                if (isFirst)
                {
                    await batches.ReleaseAbandonedAsync(stoppingToken);
                    isFirst = false;
                }

                await driver.DriveAsync(null, stoppingToken);
                if (await states.NoteAsync(stoppingToken))
                {
                    signal.Raise();
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.CannotLook(exception);
            }

            await signal.WaitAsync(next, _look, stoppingToken);
        }
    }
}
