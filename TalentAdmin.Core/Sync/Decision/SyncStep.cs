namespace TalentAdmin.Core.Sync.Decision;

/// <summary>One step of the decision.</summary>
internal abstract record SyncStep
{
    private SyncStep()
    {
    }

    /// <summary>Ask this platform, then decide again.</summary>
    public sealed record Ask(string Platform) : SyncStep;

    /// <summary>Nobody has to be asked any more.</summary>
    /// <param name="Effect">What it does to the photo shown.</param>
    /// <param name="IsConclusive">The platforms said so; where they could not be asked, the talent stays due.</param>
    /// <param name="Platform">Whose picture is shown from now on; null when what is shown stays as it is, or is cleared.</param>
    /// <param name="IsNewPicture">Another picture, or another source, is shown from now on.</param>
    /// <param name="Failure">The failure that it comes from; null when all is well.</param>
    public sealed record Settle(
        SyncEffect Effect, bool IsConclusive = false, string? Platform = null, bool IsNewPicture = false, SyncFailure? Failure = null) : SyncStep
    {
        /// <summary>Whether what is shown is old now; null when that is as it was.</summary>
        public bool? IsStale => Effect is SyncEffect.Locked or SyncEffect.Failed or SyncEffect.Deferred ? null : Failure is not null;
    }
}

/// <summary>Why a platform could not be asked, or its picture not be used.</summary>
/// <param name="Reason">Machine-readable.</param>
/// <param name="RetryAt">UTC time before which it is not asked, where limits say so.</param>
internal sealed record SyncFailure(string Platform, string Reason, DateTimeOffset? RetryAt = null);
