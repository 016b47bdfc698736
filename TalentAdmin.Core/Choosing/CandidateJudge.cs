using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Core.Choosing;

/// <summary>What to think of a candidate. A pure function.</summary>
internal static class CandidateJudge
{
    /// <summary>Below this edge in px a photo looks soft where it is shown at its largest on a page.</summary>
    public const int SmallBelow = 200;

    private static readonly string[] _standIns =
        ["default_avatar", "single_colour", "placeholder_service", SyncReasons.LearntPlaceholder];

    public static PhotoCandidate Judge(
        ConnectionSummary account,
        ProfilePhoto? photo,
        SyncAttempt? last,
        IEnumerable<ProfilePhoto?> all,
        IReadOnlyList<LearntPlaceholder> learnt)
    {
        var asked = last is null ? null : new LastAttempt(last.At, last.Outcome, last.Reason);
        if (photo is null)
        {
            var without = last is null ? CandidateVerdict.NotAsked
                : Array.IndexOf(_standIns, last.Reason) >= 0 ? CandidateVerdict.DefaultAvatar
                : CandidateVerdict.None;
            return new PhotoCandidate(account, null, without, null, null, asked);
        }

        var same = all.FirstOrDefault(other => other is not null && other.Source != photo.Source && IsSame(photo, other));
        var verdict = VerdictOf(photo, learnt) ?? (same is not null ? CandidateVerdict.SameAsOther
            : Math.Min(photo.Width, photo.Height) < SmallBelow ? CandidateVerdict.Small
            : CandidateVerdict.Good);
        return new PhotoCandidate(
            account, Of(photo), verdict, verdict == CandidateVerdict.SameAsOther ? same!.Source : null, photo.PerceptualHash, asked);
    }

    public static BoardPhoto Of(ProfilePhoto photo) => new(
        photo.Id, photo.Source, photo.Key, photo.Width, photo.Height, photo.FetchedAt, photo.Crop, photo.CropState, photo.PublishedAs);

    private static bool IsSame(ProfilePhoto one, ProfilePhoto other) =>
        one.ContentHash == other.ContentHash
        || Fingerprint.Of(one.PerceptualHash, one.Colours)?.IsSamePicture(Fingerprint.Of(other.PerceptualHash, other.Colours)) == true;

    private static CandidateVerdict? VerdictOf(ProfilePhoto photo, IReadOnlyList<LearntPlaceholder> learnt) =>
        photo.PerceptualHash is { } shape
        && learnt.FirstOrDefault(p => p.Platform == photo.Source && Fingerprint.IsSameShape(p.PerceptualHash, shape)) is { } known
            ? known.Verdict switch
            {
                PlaceholderVerdict.Suspected => CandidateVerdict.Suspected,
                PlaceholderVerdict.Placeholder => CandidateVerdict.DefaultAvatar,
                _ => null,
            }
            : null;
}
