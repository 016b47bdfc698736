using System.Collections.Concurrent;

namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>Which platforms count as down in this process.</summary>
internal sealed class CircuitBreakerState(TimeProvider time)
{
    // Nobody may ask for hours, and then nobody hears that the platform is up again.
    private static readonly TimeSpan _newsFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, OpenCircuitBreaker> _open = new(StringComparer.Ordinal);

    /// <summary>A circuit opened or closed. Raised on no particular thread.</summary>
    public event Action? Changed;

    public IReadOnlyCollection<OpenCircuitBreaker> Open => [.. _open.Values.Where(c => c.RetryAt + _newsFor > time.GetUtcNow())];

    /// <summary>UTC time before which the platform is not asked, because it counts as down; null when it does not.</summary>
    public DateTimeOffset? DownUntil(string platform) => _open.TryGetValue(platform, out var open) && open.RetryAt > time.GetUtcNow() ? open.RetryAt : null;

    public void Opened(string platform, TimeSpan breakFor)
    {
        var now = time.GetUtcNow();
        _open.AddOrUpdate(
            platform,
            _ => new OpenCircuitBreaker(platform, now, now + breakFor),
            (_, old) => old.RetryAt + _newsFor > now ? old with { RetryAt = now + breakFor } : new OpenCircuitBreaker(platform, now, now + breakFor));
        Changed?.Invoke();
    }

    public void Closed(string platform)
    {
        if (_open.TryRemove(platform, out _))
        {
            Changed?.Invoke();
        }
    }
}

/// <summary>A platform that counts as down.</summary>
internal sealed record OpenCircuitBreaker(string Platform, DateTimeOffset Since, DateTimeOffset RetryAt);
