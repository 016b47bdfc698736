using System.Globalization;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>
/// How long a platform asks to be left alone: `Retry-After`, as seconds or as a date, else `RateLimit-Reset`, the Unix time at which calls are allowed again.
/// Taken as the platform names it, up to a day, since an edge may say anything.
/// </summary>
internal static class RetryAfterReader
{
    /// <summary>The longest pause that is believed.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static TimeSpan? Read(PlatformResponse answer) => ReadHeader(answer) ?? ReadReset(answer);

    private static TimeSpan? ReadHeader(PlatformResponse answer)
    {
        if (answer.Header("Retry-After") is not { } text)
        {
            return null;
        }

        if (double.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return Capped(seconds);
        }

        // The date is the platform's, so it is measured by the platform's clock, not by ours.
        return TryDate(text, out var until) && TryDate(answer.Header("Date"), out var now) ? Capped((until - now).TotalSeconds) : null;
    }

    private static TimeSpan? ReadReset(PlatformResponse answer) =>
        long.TryParse(answer.Header("RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset) && TryDate(answer.Header("Date"), out var now)
            ? Capped(reset - now.ToUnixTimeSeconds())
            : null;

    private static bool TryDate(string? text, out DateTimeOffset date) => DateTimeOffset.TryParse(
        text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out date);

    private static TimeSpan? Capped(double seconds) =>
        seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds)) : null;
}
