namespace TalentAdmin.Core.Sync;

/// <summary>All that a page of a run writes, as rows for set-based statements: one statement a table, whatever the page's size.</summary>
/// <param name="Photos">New, or seen again.</param>
/// <param name="RunId">Whose work it is, for the history.</param>
internal sealed record BatchRows(
    IReadOnlyList<TalentRow> Talents,
    IReadOnlyList<ConnectionRow> Connections,
    IReadOnlyList<RenameRow> Renames,
    IReadOnlyList<ProfilePhoto> Photos,
    IReadOnlyList<AttemptRow> Attempts,
    string? RunId = null)
{
    /// <summary>Everything is as it was, but for when it was seen: the usual page of a night.</summary>
    public bool BringsNothingNew => Photos.Count == 0 && Renames.Count == 0 && !Talents.Any(t => t.ShowsNewPicture);
}
