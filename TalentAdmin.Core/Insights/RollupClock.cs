using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Insights;

/// <summary>Keeps the figures up to date: soon after new attempts, and every few minutes in any case, for photos age by themselves.</summary>
internal sealed class RollupClock(Rollup rollup, InsightNews news, TimeProvider time, ILogger<RollupClock> logger) : BackgroundService
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _atLatest = TimeSpan.FromMinutes(5);

    private long _lastAttempt = -1;
    private DateTimeOffset _passedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_look, time);
        try
        {
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

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var last = await rollup.NewestAttemptAsync(cancellationToken);
            var now = time.GetUtcNow();
            if (last == _lastAttempt && now - _passedAt < _atLatest)
            {
                return;
            }

            // Another process does it for all; its figures are in the database as well.
            await rollup.PassAsync(cancellationToken);
            (_lastAttempt, _passedAt) = (last, now);
            news.Tell();
        }
#pragma warning disable CA1031 // A database that is away for a moment must not end the adding up.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.RollupFailed(exception);
        }
    }
}

internal static partial class InsightsLog
{
    [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "The dashboard's figures could not be added up; the next pass tries again.")]
    public static partial void RollupFailed(this ILogger logger, Exception exception);
}
