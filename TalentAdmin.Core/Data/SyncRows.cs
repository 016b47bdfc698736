namespace TalentAdmin.Core.Data;

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
/// <param name="ConfirmedAt">Null when the platform gave no answer: then the time of the last one stays.</param>
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
    int FailureCount,
    DateTimeOffset? ConfirmedAt,
    string? AppScopedId = null);

/// <summary>A photo that is a candidate no more: until when its account was seen with it.</summary>
internal sealed record ConfirmationRow(string Id, string TalentId, DateTimeOffset ConfirmedAt);

/// <summary>A connection under another handle, written only while no other connection has it.</summary>
internal sealed record RenameRow(string Id, string TalentId, string Handle, string HandleKey, string? RenamedFrom);

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
