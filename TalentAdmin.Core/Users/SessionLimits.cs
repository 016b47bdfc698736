namespace TalentAdmin.Core.Users;

/// <summary>When a session is over by itself.</summary>
/// <param name="Idle">After the person's last act.</param>
/// <param name="Lifetime">After signing in, whatever the person does.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Lifetime)
{
    /// <summary>How long a proof of who one is holds in its session. Five minutes unless it is set.</summary>
    public TimeSpan ProofHolds { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How exactly a session knows its last act: it is written at most once in this time.</summary>
    public static TimeSpan SeenEvery { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether it is over, by a limit or because somebody ended it.</summary>
    /// <param name="startedAt">UTC.</param>
    /// <param name="lastSeenAt">UTC.</param>
    /// <param name="expiresAt">UTC; null for a browser.</param>
    /// <param name="endedAt">UTC; null while nobody ended it.</param>
    /// <param name="now">UTC.</param>
    public bool IsOver(DateTimeOffset startedAt, DateTimeOffset lastSeenAt, DateTimeOffset? expiresAt, DateTimeOffset? endedAt, DateTimeOffset now) =>
        endedAt is not null || now - startedAt >= Lifetime || now - lastSeenAt >= Idle || expiresAt <= now;
}
