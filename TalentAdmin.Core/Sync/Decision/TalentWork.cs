namespace TalentAdmin.Core.Sync.Decision;

/// <summary>One talent in the middle of its sync: what was loaded, and what has been answered so far.</summary>
internal sealed class TalentWork(TalentSnapshot talent, IReadOnlyList<ConnectionSnapshot> connections)
{
    private readonly List<ConnectionResult> _answers = [];

    public TalentSnapshot Talent { get; } = talent;

    /// <summary>First priority first.</summary>
    public IReadOnlyList<ConnectionSnapshot> Connections { get; } = connections;

    /// <summary>In the order of the questions.</summary>
    public IReadOnlyList<ConnectionResult> Answers => _answers;

    public ConnectionSnapshot ConnectionOn(string platform) => Connections.First(c => c.Platform == platform);

    /// <summary>What came of asking the platform; null if it has not been asked.</summary>
    public PlatformOutcome? OutcomeOn(string platform) => _answers.Find(a => a.Connection.Platform == platform)?.Outcome;

    /// <summary>The first platform, in order, that gave no answer for a reason that passes by itself; null when there is none.</summary>
    public SyncFailure? Unanswered => Connections
        .Select(c => OutcomeOn(c.Platform) is PlatformOutcome.Transient { Reason: var reason } outcome && ReasonCatalog.Find(reason) is { Kind: ReasonKind.Limit or ReasonKind.Outage }
            ? new SyncFailure(c.Platform, reason, outcome.RetryAt)
            : null)
        .FirstOrDefault(failure => failure is not null);

    public void Answer(ConnectionResult answer) => _answers.Add(answer);
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
    /// <summary>A person decided what is shown, so that no sync does.</summary>
    public bool IsChosen => IsLocked || ProfileImageSource == PhotoSource.Manual;
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
    int FailureCount,
    DateTimeOffset? ConfirmedAt = null);

/// <summary>The newest picture of a connection.</summary>
/// <param name="Known">As the fetching of the next one wants to know it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Fingerprint">Null for photos from before that was noted.</param>
/// <param name="Crop">The square that a person chose; null for the automatic one.</param>
internal sealed record CandidateSnapshot(
    string PhotoId, string Key, KnownPhoto Known, int Width, int Height, Fingerprint? Fingerprint = null, CropRectangle? Crop = null)
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

/// <summary>What came of asking one connection.</summary>
/// <param name="ExternalId">The platform's stable id, if the answer told it.</param>
/// <param name="At">UTC time of the question.</param>
/// <param name="Handle">The handle as the platform has it now; null if the answer did not tell it.</param>
internal sealed record ConnectionResult(
    ConnectionSnapshot Connection,
    PlatformOutcome Outcome,
    string? ExternalId,
    DateTimeOffset At,
    TimeSpan Duration,
    string? Handle = null)
{
    /// <summary>The id that the platform names the account by towards our app alone, if the answer told it.</summary>
    public string? AppScopedId { get; init; }

    /// <summary>There is something to note on the connection: an answer, or until when limits stand in the way.</summary>
    public bool TellsSomething => Outcome.WasAsked || Outcome is PlatformOutcome.Transient { RetryAt: not null };
}
