namespace TalentAdmin.Core.Photos.Selection;

/// <summary>Reads what a talent's photo could be, was, and why it is what it is.</summary>
public interface IPhotoOverview
{
    /// <summary>Candidates, history and published photos; null if there is no such talent.</summary>
    Task<PhotoOverview?> FindAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>The shown photo with the square of it, to be cropped; null if there is none.</summary>
    Task<CropOverview?> FindCropAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>The master's bytes of one of the talent's photos, a WebP; null if there is none.</summary>
    Task<byte[]?> ReadMasterAsync(string talentId, string photoId, CancellationToken cancellationToken);
}

/// <summary>All photos of a talent.</summary>
/// <param name="Source">The talent's source.</param>
/// <param name="PhotoId">The photo shown; null for initials.</param>
/// <param name="LockedAt">UTC time since when no sync touches what is shown.</param>
/// <param name="Candidates">One a connected account, in the order in which they are asked.</param>
/// <param name="Uploads">Photos that came from no account, newest first.</param>
/// <param name="History">Newest first.</param>
/// <param name="Published">In their order.</param>
public sealed record PhotoOverview(
    string TalentId,
    string Name,
    string Source,
    string? PhotoId,
    DateTimeOffset? LockedAt,
    string? LockedBy,
    string? PinnedPlatform,
    IReadOnlyList<PhotoCandidate> Candidates,
    IReadOnlyList<OverviewPhoto> Uploads,
    IReadOnlyList<PastPhoto> History,
    IReadOnlyList<OverviewPhoto> Published)
{
    /// <summary>By what right the shown photo is kept, and until when; null for initials.</summary>
    public PhotoTerms? Terms { get; init; }

    /// <summary>A person chose the photo.</summary>
    public bool IsPinned => Source == PhotoSource.Manual;

    /// <summary>A person keeps syncs from what is shown.</summary>
    public bool IsLocked => LockedAt is not null;
}

/// <summary>A photo of a talent.</summary>
/// <param name="Source">Where it came from: a platform's name, `manual` for an upload or `creator` for a picture that the creator sent.</param>
/// <param name="Key">Under which its renditions are served.</param>
/// <param name="Width">Pixels of the original.</param>
/// <param name="Height">Pixels of the original.</param>
/// <param name="FetchedAt">UTC.</param>
/// <param name="Crop">A person's square; null for the automatic one.</param>
/// <param name="PublishedAs">Its place among the published photos, from 1; null when it is not published.</param>
public sealed record OverviewPhoto(
    string Id,
    string Source,
    string Key,
    int Width,
    int Height,
    DateTimeOffset FetchedAt,
    CropRectangle? Crop,
    CropState CropState,
    int? PublishedAs);

/// <summary>What a connected account has.</summary>
/// <param name="Photo">Null when it has none.</param>
/// <param name="Verdict">What to think of it.</param>
/// <param name="SameAs">The platform that has the same picture, for <see cref="CandidateStatus.SameAsOther"/>.</param>
/// <param name="PerceptualHash">What it looks like, to say whether it is a default avatar; null when that is not known.</param>
/// <param name="LastAttempt">The last question to the platform; null when it was not asked yet.</param>
public sealed record PhotoCandidate(
    ConnectionSummary Account,
    OverviewPhoto? Photo,
    CandidateStatus Verdict,
    string? SameAs,
    string? PerceptualHash,
    LastAttempt? LastAttempt);

/// <summary>The last question to a platform.</summary>
/// <param name="At">UTC.</param>
/// <param name="Reason">Machine-readable; null for a plain success.</param>
public sealed record LastAttempt(DateTimeOffset At, AttemptOutcome Outcome, string? Reason);

/// <summary>What to think of a candidate.</summary>
public enum CandidateStatus
{
    /// <summary>Fit to be shown.</summary>
    Good,

    /// <summary>Smaller than the largest size that is shown, so it looks soft there.</summary>
    Small,

    /// <summary>Another account of the talent has the same picture.</summary>
    SameAsOther,

    /// <summary>Accounts of others have the same picture: it may be a default avatar.</summary>
    Suspected,

    /// <summary>The account shows a default avatar.</summary>
    DefaultAvatar,

    /// <summary>The account has no photo that can be used.</summary>
    None,

    /// <summary>Nobody asked yet.</summary>
    NotAsked,
}

/// <summary>A photo that was shown.</summary>
/// <param name="EntryId">Of the history.</param>
/// <param name="At">UTC time since when it was shown.</param>
/// <param name="Source">The talent's source from then on.</param>
/// <param name="PhotoId">Null for initials.</param>
/// <param name="PhotoSource">Where the photo itself came from.</param>
/// <param name="Key">Under which the renditions of then are served.</param>
/// <param name="ActorName">Who changed it; null when it changed by itself.</param>
/// <param name="RunId">The run that changed it; null when a person did.</param>
public sealed record PastPhoto(
    long EntryId,
    DateTimeOffset At,
    PhotoChange Change,
    string Source,
    string? PhotoId,
    string? PhotoSource,
    string? Key,
    string? ActorName,
    string? RunId);

/// <summary>What the crop dialog starts from.</summary>
/// <param name="Width">Pixels of the original.</param>
/// <param name="Height">Pixels of the original.</param>
/// <param name="Crop">The square shown now, a person's or the automatic one.</param>
/// <param name="Automatic">The square that the app would choose.</param>
public sealed record CropOverview(string PhotoId, int Width, int Height, CropRectangle Crop, CropState State, CropRectangle Automatic);
