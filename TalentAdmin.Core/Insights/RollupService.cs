using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Insights;

/// <summary>Keeps the figures up to date: soon after new attempts, and every few minutes in any case, for photos age by themselves.</summary>
internal sealed class RollupService(Rollup rollup, InsightNotifier notifier, TimeProvider time, ILogger<RollupService> logger)
    : PeriodicService(TimeSpan.FromSeconds(10), time)
{
    private static readonly TimeSpan _atLatest = TimeSpan.FromMinutes(5);

    private readonly TimeProvider _time = time;
    private long _lastAttempt = -1;
    private DateTimeOffset _passedAt;

    protected override async Task PassAsync(CancellationToken cancellationToken)
    {
        var last = await rollup.NewestAttemptAsync(cancellationToken);
        var now = _time.GetUtcNow();
        if (last == _lastAttempt && now - _passedAt < _atLatest)
        {
            return;
        }

        // Another process does it for all; its figures are in the database as well.
        await rollup.PassAsync(cancellationToken);
        (_lastAttempt, _passedAt) = (last, now);
        notifier.Raise();
    }

    protected override void LogBroken(Exception exception) => logger.RollupFailed(exception);
}

internal static partial class InsightsLog
{
    [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "The dashboard's figures could not be added up; the next pass tries again.")]
    public static partial void RollupFailed(this ILogger logger, Exception exception);
}
