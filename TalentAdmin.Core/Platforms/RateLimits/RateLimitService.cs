using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>
/// Looks at the shared limits every few seconds, once for the whole process: for the stops of other processes, and to give back
/// what nobody used.
/// </summary>
internal sealed class RateLimitService(
    RateLimitState limits, PlatformThrottle throttle, CallBudget budget, PausedPlatforms stops, TimeProvider time, ILogger<RateLimitService> logger)
    : PeriodicService(TimeSpan.FromSeconds(5), time)
{
    private bool _hasTriedAgain;

    protected override async Task PassAsync(CancellationToken cancellationToken)
    {
        await limits.RefreshAsync(cancellationToken);
        if (!_hasTriedAgain)
        {
            await TryAgainAfterStartAsync(cancellationToken);
            _hasTriedAgain = true;
        }

        await budget.GiveBackUnusedAsync(cancellationToken);
        stops.Look();
    }

    protected override void LogBroken(Exception exception) => logger.WatchFailed(exception);

    // The app is restarted to bring a new key or token in: what stopped for want of it is tried again at once.
    private async Task TryAgainAfterStartAsync(CancellationToken cancellationToken)
    {
        foreach (var state in limits.All.Where(s => !ReasonCatalog.PassesByItself(s.PauseReason)))
        {
            await throttle.EndAsync(state.Key, cancellationToken);
        }

        await limits.RefreshAsync(cancellationToken);
    }
}
