namespace TalentAdmin.Core.Model.Connections;

/// <summary>The state of one limit of a platform, shared by all processes: what is used up, and until when nobody may call.</summary>
public sealed class PlatformRateLimit
{
    /// <summary>Longest key.</summary>
    public const int KeyMaxLength = 64;

    /// <summary>Longest <see cref="Buckets"/>.</summary>
    public const int BucketsMaxLength = 4000;

    /// <summary>The platform's name, or the platform's name and what of it is limited: `instagram`, `instagram/agency`.</summary>
    public required string Key { get; init; }

    /// <summary>Calls by parts of the window, as JSON.</summary>
    public string Buckets { get; set; } = "{}";

    /// <summary>UTC time before which nobody may call; null when nothing stands in the way.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    /// <summary>The machine-readable reason of the pause.</summary>
    public string? PauseReason { get; set; }

    /// <summary>UTC time at which the pause began.</summary>
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>Row version: who writes over another's change tries again.</summary>
    public long Version { get; set; }
}
