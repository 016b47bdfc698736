namespace TalentAdmin.Core.Photos.Selection;

/// <summary>
/// What a person does to a talent's photo. A choice wins over every sync, also over one that is under way, and goes to the
/// history and to the audit log in the transaction that makes it.
/// </summary>
public interface IPhotoSelection
{
    /// <summary>Shows one of the talent's photos.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="photoId">A candidate, or one of the history.</param>
    /// <param name="pin">It stays until it is unpinned; else the next sync decides anew.</param>
    /// <param name="actor">Who chose it.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    Task<PhotoSelectionResult> UseAsync(string talentId, string photoId, bool pin, Actor actor, CancellationToken cancellationToken);

    /// <summary>Shows a photo of the history as it was then, its crop included, and pins it.</summary>
    Task<PhotoSelectionResult> GoBackAsync(string talentId, long entryId, Actor actor, CancellationToken cancellationToken);

    /// <summary>How the photo stands now, to be able to come back to it; null if there is no such talent.</summary>
    Task<PhotoMemento?> RememberAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>Takes a person's change back: photo, source, crop, lock and pins are what they were.</summary>
    Task<PhotoSelectionResult> UndoAsync(string talentId, PhotoMemento before, Actor actor, CancellationToken cancellationToken);

    /// <summary>Shows an uploaded file, which has to pass what a download has to, and pins it.</summary>
    Task<PhotoSelectionResult> UploadAsync(string talentId, ReadOnlyMemory<byte> file, Actor actor, CancellationToken cancellationToken);

    /// <summary>Gives the choice back to the platforms: unpins and unlocks, shows what they last had, and asks them in the background.</summary>
    Task<PhotoSelectionResult> UnpinAsync(string talentId, Actor actor, CancellationToken cancellationToken);

    /// <summary>Keeps syncs from what is shown, or lets them again.</summary>
    Task<PhotoSelectionResult> LockAsync(string talentId, bool isLocked, Actor actor, CancellationToken cancellationToken);

    /// <summary>Puts a platform before all others for this talent, or none; a pinned photo is unpinned by it.</summary>
    Task<PhotoSelectionResult> PinPlatformAsync(string talentId, string? platform, Actor actor, CancellationToken cancellationToken);

    /// <summary>Cuts out another square of the shown photo, or with null the automatic one. The source stays.</summary>
    Task<PhotoSelectionResult> CropAsync(string talentId, CropRectangle? crop, Actor actor, CancellationToken cancellationToken);

    /// <summary>
    /// Makes the shown photo the agency's own, so that it stays when its account is removed: the creator has agreed. Not where the platform sets a limit
    /// for its pictures.
    /// </summary>
    Task<PhotoSelectionResult> KeepAsync(string talentId, Actor actor, CancellationToken cancellationToken);

    /// <summary>Says which of the talent's photos others may show, in their order. What is left out is published no longer.</summary>
    Task<PhotoSelectionResult> PublishAsync(string talentId, IReadOnlyList<string> photoIds, Actor actor, CancellationToken cancellationToken);
}

/// <summary>The answer to a person's choice: what is shown now, or why it was not done.</summary>
/// <param name="Shown">Null when it was not done.</param>
/// <param name="Before">How it was before, to be taken back; null when nothing changed.</param>
/// <param name="Error">None when it was done.</param>
/// <param name="Reason">Machine-readable, for <see cref="PhotoSelectionError.Unacceptable"/>.</param>
public sealed record PhotoSelectionResult(SyncResult? Shown, PhotoMemento? Before, PhotoSelectionError Error, string? Reason = null)
{
    /// <summary>It was done.</summary>
    public bool Succeeded => Error == PhotoSelectionError.None;

    internal static PhotoSelectionResult Fail(PhotoSelectionError error, string? reason = null) => new(null, null, error, reason);
}

/// <summary>How a talent's photo stood before a change.</summary>
/// <param name="RenditionHash">Of the crop of then; null for the automatic one.</param>
/// <param name="Key">Of the renditions of then.</param>
public sealed record PhotoMemento(
    string Source,
    string? PhotoId,
    CropRectangle? Crop,
    CropState CropState,
    string? RenditionHash,
    string? Key,
    DateTimeOffset? StaleSince,
    DateTimeOffset? LockedAt,
    string? LockedBy,
    string? PinnedPlatform);

/// <summary>Why a choice was not made.</summary>
public enum PhotoSelectionError
{
    None,

    /// <summary>There is no such talent.</summary>
    NotFound,

    /// <summary>The talent has no such photo, or not any more.</summary>
    NoSuchPhoto,

    /// <summary>Nothing is shown that could be cropped.</summary>
    NoPhoto,

    /// <summary>The square does not lie within the photo.</summary>
    InvalidCrop,

    /// <summary>The file is over the cap.</summary>
    TooLarge,

    /// <summary>The file is no picture that we accept.</summary>
    Unacceptable,

    /// <summary>There is no such platform.</summary>
    UnknownPlatform,

    /// <summary>The talent has no account there.</summary>
    NotConnected,

    /// <summary>The platform does not let its pictures be kept.</summary>
    PlatformLimits,

    /// <summary>Others kept changing the talent at the same time.</summary>
    Conflict,
}
