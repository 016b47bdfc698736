using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Platforms.Limits;

/// <summary>
/// Looks at the shared limits every few seconds, once for the whole process: for the stops of other processes, and to give back
/// what nobody used.
/// </summary>
internal sealed class LimitWatch(
    LimitBook book, PlatformPause pause, CallBudget budget, PlatformStops stops, TimeProvider time, ILogger<LimitWatch> logger) : BackgroundService
{
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_period, time);
        try
        {
            await TryAgainAfterStartAsync(stoppingToken);
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    // The app is restarted to bring a new key or token in: what stopped for want of it is tried again at once.
    private async Task TryAgainAfterStartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await book.RefreshAsync(cancellationToken);
            foreach (var state in book.All.Where(s => !LimitReasons.PassesByItself(s.PauseReason)))
            {
                await pause.EndAsync(state.Key, cancellationToken);
            }
        }
#pragma warning disable CA1031 // A database that is away for a moment must not end the watch.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.WatchFailed(exception);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await book.RefreshAsync(cancellationToken);
            await budget.GiveBackUnusedAsync(cancellationToken);
            stops.Look();
        }
#pragma warning disable CA1031 // A database that is away for a moment must not end the watch.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.WatchFailed(exception);
        }
    }
}
