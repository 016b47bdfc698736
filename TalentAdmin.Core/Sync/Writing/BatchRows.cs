namespace TalentAdmin.Core.Sync.Writing;

/// <summary>All that a batch writes, as rows for set-based statements: one statement a table, whatever the batch's size.</summary>
/// <param name="RunId">Whose work it is, for the history.</param>
/// <param name="Work">The claim that it is written under, which counts it into its run; null for a batch that is no part of a larger run.</param>
/// <param name="Effects">What became of each talent, by id, for the counts of <paramref name="Work"/>.</param>
/// <param name="Run">A run that is this batch alone, over; null when there is none to list.</param>
internal sealed record BatchRows(
    IReadOnlyList<TalentRow> Talents,
    IReadOnlyList<ConnectionRow> Connections,
    IReadOnlyList<RenameRow> Renames,
    IReadOnlyList<PhotoRow> Photos,
    IReadOnlyList<AttemptRow> Attempts,
    string? RunId = null,
    ClaimedWork? Work = null,
    IReadOnlyDictionary<string, SyncEffect>? Effects = null,
    SyncRun? Run = null)
{
    /// <summary>Everything is as it was, but for when it was seen: the usual batch of a night.</summary>
    public bool BringsNothingNew => Photos.Count == 0 && Renames.Count == 0 && !Talents.Any(t => t.ShowsNewPicture);

    /// <summary>How far the claimed batch is with these rows written; null for one that nobody claims.</summary>
    public BatchProgress? ProgressOf(IReadOnlyList<TalentRow> written) => Work?.After([.. written.Select(r => Effects![r.Id])]);
}

/// <summary>The new state of a talent, written only over the <paramref name="Version"/> that was read.</summary>
/// <param name="ShowsNewPicture">The picture shown is another one: it gets a change number.</param>
internal sealed record TalentRow(
    string Id,
    long Version,
    string Source,
    string? ImageUrl,
    string? PhotoId,
    DateTimeOffset? SyncedAt,
    DateTimeOffset AttemptAt,
    DateTimeOffset? StaleSince,
    long ChangeNumber,
    bool ShowsNewPicture);

/// <summary>What is known of a connection after it was asked.</summary>
/// <param name="CheckedAt">Null when limits kept us from asking: then the time of the last question stays.</param>
internal sealed record ConnectionRow(
    string Id,
    string TalentId,
    string Health,
    DateTimeOffset? HealthSince,
    string? LastError,
    DateTimeOffset? CheckedAt,
    string? ExternalId,
    string? CandidatePhotoId,
    DateTimeOffset? RetryAt,
    int FailureCount);

/// <summary>A connection under another handle, written only while no other connection has it.</summary>
internal sealed record RenameRow(string Id, string TalentId, string Handle, string HandleKey, string? RenamedFrom);

/// <summary>A photo, new or seen again.</summary>
internal sealed record PhotoRow(
    string Id,
    string TalentId,
    string ContentHash,
    string Key,
    string Source,
    string? SourceUrl,
    string? PictureId,
    string? ETag,
    int Width,
    int Height,
    long ByteCount,
    DateTimeOffset FetchedAt,
    string? PerceptualHash = null,
    string? Colours = null,
    string? RenditionHash = null,
    double? CropLeft = null,
    double? CropTop = null,
    double? CropEdge = null,
    string CropState = nameof(CropState.Automatic));

/// <summary>A change of what is shown, as <see cref="PhotoHistoryEntry"/>; the photo's own part is read from its row.</summary>
internal sealed record HistoryRow(string TalentId, DateTimeOffset At, string Change, string Source, string? PhotoId, string? RunId);

/// <summary>One question to one platform.</summary>
internal sealed record AttemptRow(
    string TalentId,
    string Platform,
    string RunId,
    DateTimeOffset At,
    int DurationMs,
    string Outcome,
    string? Reason);
