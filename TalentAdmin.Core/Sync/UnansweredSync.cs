namespace TalentAdmin.Core.Sync;

/// <summary>When a sync that a platform did not answer is tried again by itself.</summary>
internal sealed class UnansweredSync(TimeProvider time)
{
    // The night asks everybody anyway.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    // How long a platform that is down is asked often enough for nobody to wait longer than a minute when it is back.
    private static readonly TimeSpan _attentive = TimeSpan.FromHours(6);

    private static readonly TimeSpan _usual = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan _seldom = TimeSpan.FromMinutes(15);

    // A wait that a clock rounds to nothing must not become a loop.
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);

    /// <summary>The UTC time; null when nothing is to be tried again.</summary>
    /// <param name="reason">Why the platform gave no answer; null if all did.</param>
    /// <param name="until">UTC time before which it would be asked in vain; null when that is not known.</param>
    /// <param name="since">UTC time of the first try.</param>
    /// <param name="tries">How many there were.</param>
    public DateTimeOffset? AskAgainAt(string? reason, DateTimeOffset? until, DateTimeOffset since, int tries)
    {
        if (ReasonCatalog.Find(reason) is not { } known)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var at = known.Kind switch
        {
            ReasonKind.Limit => until ?? now + _usual,

            // A short way at first: most outages are over in seconds.
            ReasonKind.Outage => Later(until, now + Shorter(TimeSpan.FromSeconds(5 * tries), now - since < _attentive ? _usual : _seldom)),
            _ => (DateTimeOffset?)null,
        };
        return at is null || at - since > _longest ? null : Later(at, now + _shortest);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
