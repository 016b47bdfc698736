using System.Globalization;

namespace TalentAdmin.Web.Features.Photos;

/// <summary>All photos of a talent, as programs see them.</summary>
/// <param name="PhotoId">The photo shown; null for initials.</param>
/// <param name="IsPinned">A person chose it.</param>
/// <param name="LockedAt">UTC time since when no sync touches it; null when syncs may.</param>
/// <param name="PinnedPlatform">The platform that comes first for this talent, or null.</param>
/// <param name="Candidates">One a connected account, in the order in which they are asked.</param>
/// <param name="Uploads">Photos that came from no account, newest first.</param>
/// <param name="History">What was shown, newest first.</param>
/// <param name="Published">What others may show, in its order.</param>
internal sealed record PhotoOverviewView(
    string TalentId,
    string Source,
    string? PhotoId,
    bool IsPinned,
    DateTimeOffset? LockedAt,
    string? LockedBy,
    string? PinnedPlatform,
    IReadOnlyList<CandidateView> Candidates,
    IReadOnlyList<PhotoView> Uploads,
    IReadOnlyList<PastPhotoView> History,
    IReadOnlyList<PhotoView> Published)
{
    public static PhotoOverviewView Of(PhotoOverview board) => new(
        board.TalentId,
        board.Source,
        board.PhotoId,
        board.IsPinned,
        board.LockedAt,
        board.LockedBy,
        board.PinnedPlatform,
        [.. board.Candidates.Select(c => CandidateView.Of(c, board.PhotoId))],
        [.. board.Uploads.Select(PhotoView.Of)],
        [.. board.History.Select(PastPhotoView.Of)],
        [.. board.Published.Select(PhotoView.Of)]);
}

/// <summary>What a connected account has.</summary>
/// <param name="Verdict">`good`, `small`, `sameAsOther`, `suspected`, `defaultAvatar`, `none` or `notAsked`.</param>
/// <param name="SameAs">The platform that has the same picture.</param>
/// <param name="CheckedAt">UTC time of the last question to the platform.</param>
/// <param name="IsShown">It is what is shown now.</param>
/// <param name="Photo">Null when the account has none.</param>
internal sealed record CandidateView(
    string Platform, string Handle, CandidateStatus Verdict, string? SameAs, DateTimeOffset? CheckedAt, bool IsShown, PhotoView? Photo)
{
    public static CandidateView Of(PhotoCandidate candidate, string? shownId) => new(
        candidate.Account.Platform,
        candidate.Account.Handle,
        candidate.Verdict,
        candidate.SameAs,
        candidate.Account.LastCheckedAt,
        candidate.Photo is { } photo && photo.Id == shownId,
        candidate.Photo is null ? null : PhotoView.Of(candidate.Photo));
}

/// <summary>A photo with the addresses of all its sizes.</summary>
/// <param name="Images">Size in px to relative URL.</param>
/// <param name="Crop">A person's square; null for the automatic one.</param>
/// <param name="CropState">`automatic`, `manual`, or `check` when a person's square was carried over from the photo before.</param>
internal sealed record PhotoView(
    string PhotoId,
    string Source,
    int Width,
    int Height,
    DateTimeOffset FetchedAt,
    IReadOnlyDictionary<string, string> Images,
    CropView? Crop,
    CropState CropState,
    int? PublishedAs)
{
    public static PhotoView Of(OverviewPhoto photo) => new(
        photo.Id,
        photo.Source,
        photo.Width,
        photo.Height,
        photo.FetchedAt,
        ImagesOf(photo.Key),
        photo.Crop is { } crop ? new CropView(crop.Left, crop.Top, crop.Edge) : null,
        photo.CropState,
        photo.PublishedAs);

    /// <summary>Every size of the photo under a key.</summary>
    public static IReadOnlyDictionary<string, string> ImagesOf(string key) =>
        AvatarSizes.All.ToDictionary(size => size.ToString(CultureInfo.InvariantCulture), size => AvatarSizes.Url(key, size));
}

/// <summary>A square of a photo.</summary>
internal sealed record CropView(double X, double Y, double Size);

/// <summary>A photo that was shown.</summary>
/// <param name="Id">Of the entry.</param>
/// <param name="At">UTC time since when it was shown.</param>
/// <param name="Change">What changed it.</param>
/// <param name="Source">The talent's source from then on.</param>
/// <param name="PhotoSource">Where the photo itself came from.</param>
/// <param name="By">Who changed it; null when it changed by itself.</param>
/// <param name="RunId">The run that changed it.</param>
/// <param name="Images">Size in px to relative URL; null for initials.</param>
internal sealed record PastPhotoView(
    long Id,
    DateTimeOffset At,
    PhotoChange Change,
    string Source,
    string? PhotoSource,
    string? PhotoId,
    string? By,
    string? RunId,
    IReadOnlyDictionary<string, string>? Images)
{
    public static PastPhotoView Of(PastPhoto past) => new(
        past.EntryId,
        past.At,
        past.Change,
        past.Source,
        past.PhotoSource,
        past.PhotoId,
        past.ActorName,
        past.RunId,
        past.Key is { } key ? PhotoView.ImagesOf(key) : null);
}

/// <summary>Why a photo is shown.</summary>
/// <param name="Text">All of it in plain words.</param>
internal sealed record WhyView(string TalentId, string Source, string Text, string Headline, IReadOnlyList<PlatformReason> Platforms)
{
    public static WhyView Of(PhotoOverview board, WhyThisPhoto why) => new(
        board.TalentId,
        board.Source,
        string.Join(' ', [why.Headline, .. why.Platforms.Select(p => p.Text)]),
        why.Headline,
        why.Platforms);
}
