namespace TalentAdmin.Core.Photos.Selection;

/// <summary>What to think of a candidate. A pure function.</summary>
internal static class CandidateClassifier
{
    /// <summary>Below this edge in px a photo looks soft where it is shown at its largest on a page.</summary>
    public const int SmallBelow = 200;

    public static PhotoCandidate Judge(
        ConnectionSummary account,
        ProfilePhoto? photo,
        SyncAttempt? last,
        IEnumerable<ProfilePhoto?> all,
        IReadOnlyList<DefaultAvatar> learnt)
    {
        var asked = last is null ? null : new LastAttempt(last.At, last.Outcome, last.Reason);
        if (photo is null)
        {
            var without = last is null ? CandidateStatus.NotAsked
                : ReasonCatalog.Find(last.Reason) is { Kind: ReasonKind.DefaultAvatar } ? CandidateStatus.DefaultAvatar
                : CandidateStatus.None;
            return new PhotoCandidate(account, null, without, null, null, asked);
        }

        var same = all.FirstOrDefault(other => other is not null && other.Source != photo.Source && IsSame(photo, other));
        var verdict = VerdictOf(photo, learnt) ?? (same is not null ? CandidateStatus.SameAsOther
            : Math.Min(photo.Width, photo.Height) < SmallBelow ? CandidateStatus.Small
            : CandidateStatus.Good);
        return new PhotoCandidate(
            account, Of(photo), verdict, verdict == CandidateStatus.SameAsOther ? same!.Source : null, photo.PerceptualHash, asked);
    }

    public static OverviewPhoto Of(ProfilePhoto photo) => new(
        photo.Id, photo.Source, photo.Key, photo.Width, photo.Height, photo.FetchedAt, photo.Crop, photo.CropState, photo.PublishedAs);

    private static bool IsSame(ProfilePhoto one, ProfilePhoto other) =>
        one.ContentHash == other.ContentHash
        || Fingerprint.Of(one.PerceptualHash, one.Colours)?.IsSamePicture(Fingerprint.Of(other.PerceptualHash, other.Colours)) == true;

    private static CandidateStatus? VerdictOf(ProfilePhoto photo, IReadOnlyList<DefaultAvatar> learnt) =>
        photo.PerceptualHash is { } shape
        && learnt.FirstOrDefault(p => p.Platform == photo.Source && Fingerprint.IsSameShape(p.PerceptualHash, shape)) is { } known
            ? known.Verdict switch
            {
                DefaultAvatarStatus.Suspected => CandidateStatus.Suspected,
                DefaultAvatarStatus.DefaultAvatar => CandidateStatus.DefaultAvatar,
                _ => null,
            }
            : null;
}
