namespace TalentAdmin.Core.Platforms.Limits;

/// <summary>What is known of one limit. <paramref name="Version"/> is the stored row's; 0 when there is none yet.</summary>
internal sealed record LimitState(
    string Key, UsedCalls Used, DateTimeOffset? PausedUntil, string? PauseReason, DateTimeOffset? PausedAt, long Version)
{
    public static LimitState New(string key) => new(key, UsedCalls.None, null, null, null, 0);

    public bool IsPaused(DateTimeOffset now) => PausedUntil > now;
}
