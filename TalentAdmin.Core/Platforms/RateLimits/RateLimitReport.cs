namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>How much of each limit is used, for people.</summary>
public sealed class RateLimitReport
{
    private readonly RateLimitState _limits;
    private readonly RateLimitSizes _sizes;
    private readonly PlatformCatalog _catalog;
    private readonly TimeProvider _time;

    internal RateLimitReport(RateLimitState limits, RateLimitSizes sizes, PlatformCatalog catalog, TimeProvider time) =>
        (_limits, _sizes, _catalog, _time) = (limits, sizes, catalog, time);

    /// <summary>Every limit, in the order of the platforms.</summary>
    public async Task<IReadOnlyList<LimitUse>> ReadAsync(CancellationToken cancellationToken)
    {
        await _limits.RefreshAsync(cancellationToken);
        var now = _time.GetUtcNow();
        var uses = new List<LimitUse>();
        foreach (var budget in _sizes.All)
        {
            var limit = await _sizes.LimitAsync(budget, cancellationToken);
            var state = _limits.Of(budget.Key);
            var used = (state?.Used ?? UsedCalls.None).At(budget.Window, now);
            var paused = state?.IsPaused(now) == true ? state : null;
            uses.Add(new LimitUse(
                budget.Key,
                budget.Platform,
                _catalog.DisplayNameOf(budget.Platform),
                budget.Counts,
                used.Total,
                limit,
                limit > 0 ? Math.Round(100.0 * used.Total / limit, 1) : 0,
                budget.Window.Name,
                used.DownTo(0, budget.Window),
                paused?.PausedUntil,
                paused?.PauseReason));
        }

        return [.. uses
            .OrderBy(u => _catalog.TryGet(u.Platform, out var platform) ? platform.Order : int.MaxValue)
            .ThenBy(u => u.Key, StringComparer.Ordinal)];
    }
}

/// <summary>How much of a limit is used.</summary>
/// <param name="Key">Names the limit: `instagram/agency`.</param>
/// <param name="Platform">Whose.</param>
/// <param name="DisplayName">The platform as people write it.</param>
/// <param name="Counts">What is counted, for people.</param>
/// <param name="Used">Calls that count now, in all processes.</param>
/// <param name="Limit">Calls that the platform allows in a window.</param>
/// <param name="Percent">The share used.</param>
/// <param name="Window">`minute`, `hour` or `day`.</param>
/// <param name="ResetsAt">UTC time at which nothing counts any more, if no call is made meanwhile; null when nothing counts now.</param>
/// <param name="PausedUntil">UTC time before which nobody calls; null when calls go out.</param>
/// <param name="Reason">Machine-readable reason of the pause.</param>
public sealed record LimitUse(
    string Key,
    string Platform,
    string DisplayName,
    string Counts,
    int Used,
    int Limit,
    double Percent,
    string Window,
    DateTimeOffset? ResetsAt,
    DateTimeOffset? PausedUntil,
    string? Reason);
