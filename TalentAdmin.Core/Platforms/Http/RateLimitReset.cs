using System.Globalization;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>`RateLimit-Reset`, the Unix time at which calls are allowed again, as Twitch and Bluesky send it. Capped like <see cref="RetryAfterHeader"/>.</summary>
internal static class RateLimitReset
{
    private static readonly TimeSpan _cap = TimeSpan.FromMinutes(15);

    public static TimeSpan? Read(PlatformResponse answer)
    {
        // Measured by the platform's clock, not by ours.
        if (!long.TryParse(answer.Header("RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset)
            || answer.Headers.Date is not { } now)
        {
            return null;
        }

        var left = TimeSpan.FromSeconds(Math.Min(reset - now.ToUnixTimeSeconds(), _cap.TotalSeconds));
        return left > TimeSpan.Zero ? left : null;
    }
}
