namespace TalentAdmin.Core.Model.Runs;

/// <summary>The end of one talent's sync.</summary>
/// <param name="TalentId">Whose.</param>
/// <param name="Effect">What happened.</param>
/// <param name="Source">The source shown now.</param>
/// <param name="ImageUrl">Our own relative URL; null for initials.</param>
/// <param name="SyncedAt">UTC time of the last conclusive answer; null if there never was one.</param>
/// <param name="Reason">Machine-readable reason of the first failure, for <see cref="SyncEffect.Kept"/> and <see cref="SyncEffect.Failed"/>.</param>
/// <param name="FailedPlatform">The platform that gave <paramref name="Reason"/>.</param>
/// <param name="RetryAt">UTC time before which that platform is not asked, where limits say so.</param>
public sealed record SyncResult(
    string TalentId,
    SyncEffect Effect,
    string Source,
    string? ImageUrl,
    DateTimeOffset? SyncedAt,
    string? Reason = null,
    string? FailedPlatform = null,
    DateTimeOffset? RetryAt = null)
{
    /// <summary>Why the first platform, in order, that should have answered did not, for a reason that passes by itself; null when there is none.</summary>
    public string? UnansweredReason { get; init; }

    /// <summary>Which platform that is; null when there is none.</summary>
    public string? UnansweredPlatform { get; init; }

    /// <summary>UTC time before which it would be asked in vain; null when that is not known.</summary>
    public DateTimeOffset? UnansweredUntil { get; init; }
}
