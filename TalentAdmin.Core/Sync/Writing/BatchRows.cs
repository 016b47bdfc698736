namespace TalentAdmin.Core.Sync.Writing;

/// <summary>All that a batch writes, as rows for set-based statements: one statement a table, whatever the batch's size.</summary>
/// <param name="Photos">New, or seen again.</param>
/// <param name="RunId">Whose work it is, for the history.</param>
/// <param name="Work">The claim that it is written under, which counts it into its run; null for a batch that is no part of a larger run.</param>
/// <param name="Effects">What became of each talent, by id, for the counts of <paramref name="Work"/>.</param>
/// <param name="Run">A run that is this batch alone, over; null when there is none to list.</param>
internal sealed record BatchRows(
    IReadOnlyList<TalentRow> Talents,
    IReadOnlyList<ConnectionRow> Connections,
    IReadOnlyList<RenameRow> Renames,
    IReadOnlyList<ProfilePhoto> Photos,
    IReadOnlyList<AttemptRow> Attempts,
    string? RunId = null,
    ClaimedWork? Work = null,
    IReadOnlyDictionary<string, SyncEffect>? Effects = null,
    SyncRun? Run = null)
{
    /// <summary>Photos that are candidates no more.</summary>
    public IReadOnlyList<ConfirmationRow> Confirmations { get; init; } = [];

    /// <summary>Connections whose platform said that the permission is over.</summary>
    public IReadOnlyList<ConnectionRow> Withdrawals { get; init; } = [];

    /// <summary>Questions of a run that got no answer and are asked again by themselves, if their talents are written.</summary>
    public IReadOnlyList<UnansweredRow> Unanswered { get; init; } = [];

    /// <summary>Everything is as it was, but for when it was seen: the usual batch of a night.</summary>
    public bool BringsNothingNew => Photos.Count == 0 && Confirmations.Count == 0 && Withdrawals.Count == 0 && Unanswered.Count == 0 && Renames.Count == 0 && !Talents.Any(t => t.ShowsNewPicture);

    /// <summary>How far the claimed batch is with these rows written; null for one that nobody claims.</summary>
    public BatchProgress? ProgressOf(IReadOnlyList<TalentRow> written) => Work?.After([.. written.Select(r => Effects![r.Id])]);
}

/// <summary>A question of a run that got no answer.</summary>
/// <param name="TalentId">Whose.</param>
/// <param name="Payload">Of the message that has it asked again.</param>
/// <param name="DueAt">UTC time from which it is.</param>
internal sealed record UnansweredRow(string TalentId, string Payload, DateTimeOffset DueAt);
