using Microsoft.Extensions.Hosting;

namespace TalentAdmin.Core.Hosting;

/// <summary>Does something when the app starts, and then again and again. What breaks is logged, and the next pass tries again.</summary>
public abstract class PeriodicService(TimeSpan period, TimeProvider time) : BackgroundService
{
    /// <summary>What is done again and again.</summary>
    protected abstract Task PassAsync(CancellationToken cancellationToken);

    /// <summary>Says in the log that a pass broke.</summary>
    protected abstract void LogBroken(Exception exception);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            do
            {
                await TryPassAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The app stops.
        }
    }

    private async Task TryPassAsync(CancellationToken stoppingToken)
    {
        try
        {
            await PassAsync(stoppingToken);
        }
#pragma warning disable CA1031 // A database that is away for a moment must not end the passes.
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            LogBroken(exception);
        }
    }
}
