namespace TalentAdmin.Core.Sync;

/// <summary>One talent in the middle of its sync: what was loaded, and what has been answered so far.</summary>
internal sealed class TalentWork(TalentSnapshot talent, IReadOnlyList<ConnectionSnapshot> accounts)
{
    private readonly List<AskableConnection> _askable =
    [
        .. accounts.Select(a => new AskableConnection(a.Platform, a.Candidate is not null, a.Platform == talent.PinnedPlatform)),
    ];

    private readonly Dictionary<string, PlatformOutcome> _answers = new(StringComparer.Ordinal);

    public TalentSnapshot Talent { get; } = talent;

    /// <summary>First priority first.</summary>
    public IReadOnlyList<ConnectionSnapshot> Accounts { get; } = accounts;

    public IReadOnlyDictionary<string, PlatformOutcome> Answers => _answers;

    /// <summary>The questions asked, in the order of the answers.</summary>
    public List<ConnectionResult> Asked { get; } = [];

    /// <summary>
    /// The next step. A run that a limit keeps from asking lets the whole talent wait, since it comes back for it; a person
    /// gets the best that can be had now.
    /// </summary>
    public SyncStep Next(CallPriority priority) =>
        priority == CallPriority.Batch && Deferred is not null
            ? new SyncStep.Settle(new SyncVerdict.Deferred())
            : SyncDecision.Next(Talent.Shown with { MayBeDefaultAvatar = IsShownSuspect }, _askable, _answers);

    // The platform has it still, and it is what other accounts have too.
    private bool IsShownSuspect => Asked.Exists(a =>
        a.Account.Platform == Talent.ProfileImageSource
        && a.Account.Candidate?.PhotoId == Talent.PhotoId
        && a.Outcome is PlatformOutcome.Found { MayBeDefaultAvatar: true, Photo: null });

    /// <summary>The first account that was not asked because of a limit that passes by itself.</summary>
    public ConnectionResult? Deferred => Asked.Find(a => a is
    {
        WasAsked: false,
        Outcome: PlatformOutcome.Transient { RetryAt: not null } transient,
    } && ReasonCatalog.PassesByItself(transient.Reason));

    public ConnectionSnapshot ConnectionOn(string platform) => Accounts.First(a => a.Platform == platform);

    public void Answer(ConnectionResult answer)
    {
        _answers[answer.Account.Platform] = answer.Outcome;
        Asked.Add(answer);
    }
}

/// <summary>A talent as loaded.</summary>
internal sealed record TalentSnapshot(
    string Id,
    string Name,
    string ProfileImageSource,
    string? ProfileImageUrl,
    string? PhotoId,
    string? PinnedPlatform,
    DateTimeOffset? LastProfileImageSyncAt,
    DateTimeOffset? LastAttemptAt,
    DateTimeOffset? StaleSince,
    long AvatarChangeNumber,
    string? LinkedUserAvatarUrl,
    string? LinkedUserImageUrl,
    bool IsLocked,
    long Version)
{
    /// <summary>What is shown, for the decision.</summary>
    public ShownNow Shown => new(ProfileImageSource, IsLocked);
}

/// <summary>A connection as loaded, with its candidate.</summary>
internal sealed record ConnectionSnapshot(
    string Id,
    string TalentId,
    string Platform,
    string Handle,
    string? ExternalId,
    ConnectionHealth Health,
    DateTimeOffset? HealthSince,
    string? LastError,
    EncryptedTokens Tokens,
    CandidateSnapshot? Candidate,
    string? RenamedFrom,
    int FailureCount);

/// <summary>The newest picture of a connection.</summary>
internal sealed record CandidateSnapshot(string PhotoId, string Key, KnownPhoto Known, CandidateLook Look);

/// <summary>What a candidate looks like, and which square of it is shown.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Fingerprint">Null for photos from before that was noted.</param>
/// <param name="Crop">A person's; null for the automatic one.</param>
internal sealed record CandidateLook(int Width, int Height, Fingerprint? Fingerprint, CropRectangle? Crop)
{
    // From here on the largest rendition has all it can show.
    private const int LargeEnough = 512;

    /// <summary>Whether a fetched picture is this one in other bytes, and no better.</summary>
    public bool Covers(PhotoResult.Accepted image) =>
        Fingerprint is not null
        && Fingerprint.IsSamePicture(image.Fingerprint)
        && Math.Abs(((double)Width / Height) - ((double)image.Width / image.Height)) < 0.02
        && (Math.Min(Width, Height) >= LargeEnough || Math.Min(image.Width, image.Height) <= Math.Min(Width, Height));
}

/// <summary>What came of asking one account.</summary>
/// <param name="ExternalId">The platform's stable id, if the answer told it.</param>
/// <param name="At">UTC time of the question.</param>
/// <param name="WasAsked">False when the platform is switched off, or when limits did not let us ask.</param>
/// <param name="Handle">The handle as the platform has it now; null if the answer did not tell it.</param>
internal sealed record ConnectionResult(
    ConnectionSnapshot Account,
    PlatformOutcome Outcome,
    string? ExternalId,
    DateTimeOffset At,
    TimeSpan Duration,
    bool WasAsked = true,
    string? Handle = null)
{
    /// <summary>There is something to note on the connection: an answer, or until when limits stand in the way.</summary>
    public bool TellsSomething => WasAsked || Outcome is PlatformOutcome.Transient { RetryAt: not null };
}
