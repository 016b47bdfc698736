namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>What is known of one limit. <paramref name="Version"/> is the stored row's; 0 when there is none yet.</summary>
internal sealed record RateLimitSnapshot(
    string Key, UsedCalls Used, DateTimeOffset? PausedUntil, string? PauseReason, DateTimeOffset? PausedAt, long Version)
{
    public static RateLimitSnapshot New(string key) => new(key, UsedCalls.None, null, null, null, 0);

    public bool IsPaused(DateTimeOffset now) => PausedUntil > now;
}
