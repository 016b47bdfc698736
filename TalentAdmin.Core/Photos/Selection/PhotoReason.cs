namespace TalentAdmin.Core.Photos.Selection;

/// <summary>Says in plain words why a talent's photo is what it is, platform by platform, from what is stored.</summary>
public sealed class PhotoReason(PlatformCatalog platforms)
{
    /// <summary>The whole reasoning.</summary>
    public WhyThisPhoto Of(PhotoOverview board)
    {
        ArgumentNullException.ThrowIfNull(board);
        var chosen = board.Candidates.ToList().FindIndex(c => IsShown(board, c));
        List<PlatformReason> reasons = [.. board.Candidates.Select((candidate, i) => Of(board, candidate, isBehind: chosen >= 0 && i > chosen))];
        return new WhyThisPhoto(Headline(board), reasons);
    }

    private static bool IsShown(PhotoOverview board, PhotoCandidate candidate) => candidate.Account.Platform == board.Source;

    private string Headline(PhotoOverview board)
    {
        var who = board.History.FirstOrDefault(e => e.PhotoId == board.PhotoId && e.ActorName is not null)?.ActorName;
        var locked = board.LockedAt is { } at ? $" Locked by {board.LockedBy} on {Day(at)}: no sync changes it." : string.Empty;
        var pinned = board.PinnedPlatform is { } platform ? $" {platforms.DisplayNameOf(platform)} is pinned, so it comes first." : string.Empty;
        var right = Right(board);
        if (board.IsPinned)
        {
            var photo = board.History.FirstOrDefault(e => e.PhotoId == board.PhotoId);
            var from = photo?.PhotoSource switch
            {
                null or PhotoSource.Manual => "An uploaded photo",
                PhotoSource.Creator => "A picture that the creator sent",
                var source => $"{platforms.DisplayNameOf(source)}’s photo",
            };
            return $"{from} was pinned{(who is null ? " by hand" : $" by {who}")}. It stays until it is unpinned.{locked}{right}";
        }

        return board.Source == PhotoSource.Initials
            ? (board.Candidates.Count == 0 ? "No account is connected, so there is no photo to show." : "No connected account has a photo that can be shown.") + locked + pinned
            : $"The photo comes from {platforms.DisplayNameOf(board.Source)}.{locked}{pinned}{right}";
    }

    // Pinned or locked: the clock runs all the same.
    private string Right(PhotoOverview board)
    {
        var photo = board.History.FirstOrDefault(e => e.PhotoId == board.PhotoId);
        var from = platforms.DisplayNameOf(photo?.PhotoSource ?? board.Source);
        var clock = board.Terms?.KeepUntil is { } end ? $"; if {from} does not show it again, it goes on {Day(end)}" : string.Empty;
        return board.Terms?.Basis switch
        {
            PhotoBasis.Grant => $" It is kept by {board.Name}’s permission{clock}.",
            PhotoBasis.Public => $" It was looked up by its handle{clock}.",
            PhotoBasis.Creator => $" {board.Name} sent it.",
            _ => string.Empty,
        };
    }

    private PlatformReason Of(PhotoOverview board, PhotoCandidate candidate, bool isBehind)
    {
        var account = candidate.Account;
        var name = platforms.DisplayNameOf(account.Platform);
        var isShown = IsShown(board, candidate);
        var (verdict, words) = candidate.LastAttempt switch
        {
            null when isBehind => (ReasonStatus.NotNeeded, $"not asked yet, {platforms.DisplayNameOf(board.Source)} comes first."),
            null => (ReasonStatus.NotAsked, "not asked yet."),
            { Outcome: AttemptOutcome.Found or AttemptOutcome.Unchanged } when isShown =>
                (ReasonStatus.Chosen, $"chosen{Size(candidate)}."),
            { Outcome: AttemptOutcome.Found or AttemptOutcome.Unchanged } when candidate.Verdict == CandidateStatus.Suspected =>
                (ReasonStatus.Skipped, "other accounts have the same picture, so it replaces no photo until somebody says what it is."),
            { Outcome: AttemptOutcome.Found or AttemptOutcome.Unchanged } =>
                (ReasonStatus.HasPhoto, $"has a photo{Size(candidate)}, {Behind(board, candidate, isBehind)}."),
            _ when account.Health == ConnectionHealth.ReconnectNeeded =>
                (ReasonStatus.Failed, $"reconnect needed{Since(account.HealthSince)}{Kept(isShown)}."),
            { Outcome: AttemptOutcome.NoImage } when candidate.Verdict == CandidateStatus.DefaultAvatar =>
                (ReasonStatus.Skipped, "default avatar, skipped."),
            { Outcome: AttemptOutcome.NoImage } when account.Health is ConnectionHealth.NotFound or ConnectionHealth.Gone =>
                (ReasonStatus.Skipped, $"no such account{Since(account.HealthSince)}."),
            { Outcome: AttemptOutcome.NoImage } => (ReasonStatus.Skipped, "no photo there, skipped."),
            { } failed => (ReasonStatus.Failed, Sentence(account.Platform, failed.Reason) + Kept(isShown) + "."),
        };
        return new PlatformReason(
            account.Platform, verdict, $"{name}: {words}", candidate.LastAttempt?.Reason, candidate.LastAttempt?.At, candidate.Photo?.Width, candidate.Photo?.Height);
    }

    private string Behind(PhotoOverview board, PhotoCandidate candidate, bool isBehind) => board switch
    {
        { IsPinned: true } => "but a person chose another one",
        { IsLocked: true } => "but the photo shown is locked",
        _ when isBehind => $"not needed: {platforms.DisplayNameOf(board.Source)} comes first",
        _ when candidate.Verdict == CandidateStatus.SameAsOther => "the same picture as the one shown",
        _ => "the next sync shows it",
    };

    private string Sentence(string platform, string? reason)
    {
        // The name stands before it already.
        var name = platforms.DisplayNameOf(platform);
        var text = platforms.ReasonTextOf(platform, reason).Split(". ")[0].TrimEnd('.');
        return text.StartsWith(name + " ", StringComparison.Ordinal) ? text[(name.Length + 1)..] : text;
    }

    private static string Kept(bool isShown) => isShown ? "; its last photo stays" : string.Empty;

    private static string Size(PhotoCandidate candidate) =>
        candidate.Photo is { } photo ? FormattableString.Invariant($", {photo.Width}\u00A0×\u00A0{photo.Height}") : string.Empty;

    private static string Since(DateTimeOffset? at) => at is { } time ? $" since {Day(time)}" : string.Empty;

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Why a talent's photo is what it is.</summary>
/// <param name="Headline">In one or two sentences.</param>
/// <param name="Platforms">In the order in which they are asked.</param>
public sealed record WhyThisPhoto(string Headline, IReadOnlyList<PlatformReason> Platforms);

/// <summary>What one platform had to do with it.</summary>
/// <param name="Text">A sentence: "Instagram: chosen, 800x800."</param>
/// <param name="Reason">Machine-readable, as on the attempt.</param>
/// <param name="At">UTC time of the last question.</param>
public sealed record PlatformReason(
    string Platform, ReasonStatus Verdict, string Text, string? Reason, DateTimeOffset? At, int? Width, int? Height);

/// <summary>What became of a platform's photo.</summary>
public enum ReasonStatus
{
    /// <summary>It is shown.</summary>
    Chosen,

    /// <summary>It has one, but another comes first.</summary>
    HasPhoto,

    /// <summary>It has none, or a stand-in.</summary>
    Skipped,

    /// <summary>It could not be asked.</summary>
    Failed,

    /// <summary>It was not asked, because another comes first.</summary>
    NotNeeded,

    /// <summary>It was not asked yet.</summary>
    NotAsked,
}
