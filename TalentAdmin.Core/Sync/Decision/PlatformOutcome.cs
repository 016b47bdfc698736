namespace TalentAdmin.Core.Sync.Decision;

/// <summary>
/// The five ends of asking one platform for one talent, after the image was fetched and checked. The sync's decision is made
/// from these. Reasons are machine-readable, lower snake case.
/// </summary>
public abstract record PlatformOutcome
{
    private PlatformOutcome()
    {
    }

    /// <summary>Its kind, as an attempt stores it.</summary>
    internal AttemptOutcome Kind => this switch
    {
        Found { Photo: null } => AttemptOutcome.Unchanged,
        Found => AttemptOutcome.Found,
        NoImage => AttemptOutcome.NoImage,
        Rejected => AttemptOutcome.Rejected,
        NeedsReauth => AttemptOutcome.NeedsReauth,
        _ => AttemptOutcome.Transient,
    };

    /// <summary>Machine-readable; null for a plain success.</summary>
    public string? Note => this is NoImage none ? none.Reason : FailureReason;

    /// <summary>Why the platform could not be asked, or its picture not be used; null for a conclusive answer.</summary>
    internal string? FailureReason => this switch
    {
        Rejected rejected => rejected.Reason,
        NeedsReauth needsReauth => needsReauth.Reason,
        Transient transient => transient.Reason,
        _ => null,
    };

    /// <summary>False when the platform is switched off, or when limits did not let us ask.</summary>
    internal bool WasAsked => this is not Transient { IsUnasked: true };

    /// <summary>The account's picture, fetched and fit to be shown. <paramref name="Photo"/> is null if the candidate we hold is still right.</summary>
    public sealed record Found(FetchedPhoto? Photo) : PlatformOutcome
    {
        /// <summary>Other accounts have the same picture: it may be the platform's default avatar.</summary>
        public bool MayBeDefaultAvatar { get; init; }

        /// <summary>Where the candidate we hold was seen now, when its address or validator is another one; null when nothing is new.</summary>
        public SeenAgain? SeenAgain { get; init; }
    }

    /// <summary>The account has no photo, shows the platform's default avatar, or does not exist any more.</summary>
    /// <param name="Reason">Machine-readable.</param>
    /// <param name="AccountMissing">There is no such account (any more): a person has to look at the handle.</param>
    public sealed record NoImage(string Reason, bool AccountMissing = false) : PlatformOutcome;

    /// <summary>The image is outside the policy or no image we accept. As transient, but not retried before the next run.</summary>
    public sealed record Rejected(string Reason) : PlatformOutcome;

    /// <summary>The creator has to connect again. Then as transient.</summary>
    public sealed record NeedsReauth(string Reason) : PlatformOutcome;

    /// <summary>It did not work this time.</summary>
    /// <param name="Reason">Machine-readable.</param>
    /// <param name="RetryAt">UTC time before which the platform is not asked, where limits say so.</param>
    public sealed record Transient(string Reason, DateTimeOffset? RetryAt = null) : PlatformOutcome
    {
        /// <summary>The platform was not called at all.</summary>
        public bool IsUnasked { get; init; }

        /// <summary>There is no answer because of what passes by itself: nobody was asked, or the platform said only when to ask again.</summary>
        internal bool IsDeferred => RetryAt is not null && (IsUnasked ? ReasonCatalog.PassesByItself(Reason) : ReasonCatalog.IsLimit(Reason));
    }
}

/// <summary>A picture just fetched from an account.</summary>
/// <param name="SourceUrl">Byte for byte as the platform sent it.</param>
/// <param name="PictureId">What in the URL names the picture, or null.</param>
/// <param name="Image">The accepted image.</param>
public sealed record FetchedPhoto(string SourceUrl, string? PictureId, PhotoResult.Accepted Image);

/// <summary>The picture that we hold, in other bytes or under another address.</summary>
/// <param name="SourceUrl">Byte for byte as the platform sent it.</param>
/// <param name="PictureId">What in the URL names the picture, or null.</param>
/// <param name="ETag">The host's validator, or null.</param>
public sealed record SeenAgain(string SourceUrl, string? PictureId, string? ETag);
