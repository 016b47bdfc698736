using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>Which platforms are not asked at the moment, and why: one entry a platform, whatever number of accounts waits for it.</summary>
public sealed class PausedPlatforms : IDisposable
{
    private readonly RateLimitState _limits;
    private readonly CircuitBreakerState _circuits;
    private readonly PlatformCatalog _catalog;
    private readonly TimeProvider _time;
    private readonly ILogger<PausedPlatforms> _logger;
    private readonly Lock _gate = new();
    private IReadOnlyList<PausedPlatform> _current = [];

    internal PausedPlatforms(
        RateLimitState limits, CircuitBreakerState circuits, PlatformCatalog catalog, TimeProvider time, ILogger<PausedPlatforms> logger)
    {
        (_limits, _circuits, _catalog, _time, _logger) = (limits, circuits, catalog, time, logger);
        _limits.PausesChanged += Look;
        _circuits.Changed += Look;
    }

    /// <summary>The stops changed. Raised on no particular thread; a listener must return at once.</summary>
    public event Action? Changed;

    /// <summary>In the order of the platforms.</summary>
    public IReadOnlyList<PausedPlatform> Current => Volatile.Read(ref _current);

    public void Dispose()
    {
        _limits.PausesChanged -= Look;
        _circuits.Changed -= Look;
    }

    /// <summary>Brings <see cref="Current"/> up to date, and tells and logs what changed.</summary>
    internal void Look()
    {
        bool changed;
        lock (_gate)
        {
            var before = _current;
            var now = Find();
            foreach (var stop in now.Where(s => !before.Any(b => b.Key == s.Key && b.Reason == s.Reason)))
            {
                _logger.StopBegan(stop.DisplayName, stop.Reason, stop.Until);
            }

            foreach (var stop in before.Where(b => !now.Any(s => s.Key == b.Key && s.Reason == b.Reason)))
            {
                _logger.StopEnded(stop.DisplayName, stop.Reason);
            }

            changed = !now.SequenceEqual(before);
            if (changed)
            {
                Volatile.Write(ref _current, now);
            }
        }

        if (changed)
        {
            Changed?.Invoke();
        }
    }

    private List<PausedPlatform> Find()
    {
        var now = _time.GetUtcNow();
        var pauses = _limits.All
            .Where(s => s.IsPaused(now))
            .Select(s => Stop(s.Key, s.PauseReason ?? ReasonCode.LimitWait, s.PausedAt ?? now, s.PausedUntil!.Value));
        var circuits = _circuits.Open.Select(c => Stop(c.Platform, ReasonCode.CircuitOpen, c.Since, c.RetryAt));

        // A pause says more than a circuit that is open as well.
        return [.. pauses.Concat(circuits)
            .DistinctBy(s => s.Key, StringComparer.Ordinal)
            .OrderBy(s => _catalog.TryGet(s.Platform, out var platform) ? platform.Order : int.MaxValue)
            .ThenBy(s => s.Key, StringComparer.Ordinal)];
    }

    private PausedPlatform Stop(string key, string reason, DateTimeOffset since, DateTimeOffset until)
    {
        var platform = key.Split('/')[0];
        return new PausedPlatform(key, platform, _catalog.DisplayNameOf(platform), reason, since, until);
    }
}

/// <summary>A platform, or a part of it, that is not asked.</summary>
/// <param name="Key">The platform's name, or `instagram/agency` for calls with the agency's own token.</param>
/// <param name="Platform">Its name.</param>
/// <param name="DisplayName">As people write it.</param>
/// <param name="Reason">Machine-readable; <see cref="PlatformCatalog.ReasonTextOf"/> puts it in words.</param>
/// <param name="Since">UTC.</param>
/// <param name="Until">UTC time at which it is asked again.</param>
public sealed record PausedPlatform(string Key, string Platform, string DisplayName, string Reason, DateTimeOffset Since, DateTimeOffset Until);
