namespace TalentAdmin.Web.Features.Platforms;

/// <summary>One limit of a platform, as the API tells it.</summary>
/// <param name="Key">Names the limit: `instagram`, `instagram/agency`.</param>
/// <param name="Platform">Whose it is.</param>
/// <param name="Used">Calls that count at the moment.</param>
/// <param name="Limit">Calls that the platform allows in a window.</param>
/// <param name="Percent">The share used.</param>
/// <param name="Window">`minute`, `hour` or `day`.</param>
/// <param name="ResetsAt">When nothing counts any more, if no call is made meanwhile; null when nothing counts now.</param>
/// <param name="PausedUntil">When calls go out again; null when they do.</param>
/// <param name="Reason">Machine-readable reason of the pause.</param>
internal sealed record RateLimitView(
    string Key,
    string Platform,
    int Used,
    int Limit,
    double Percent,
    string Window,
    DateTimeOffset? ResetsAt,
    DateTimeOffset? PausedUntil,
    string? Reason)
{
    public static RateLimitView Of(LimitUse use) => new(
        use.Key, use.Platform, use.Used, use.Limit, use.Percent, use.Window, use.ResetsAt, use.PausedUntil, use.Reason);
}
