namespace TalentAdmin.Core.Importing;

/// <summary>The verdict on a row, once the roster was looked at. A row is imported whole or not at all.</summary>
internal sealed class ImportRowValidator(PlatformCatalog platforms)
{
    /// <summary>What becomes of the row, and which talent it means; no talent for a new one.</summary>
    public (ValidatedRow Row, string? TalentId, IReadOnlyList<ImportHandle> Missing) Judge(FileRow file, RosterSnapshot roster)
    {
        if (file.Refused is { } refused)
        {
            return (refused, null, []);
        }

        var row = file.Row;
        var owners = row.Handles.Select(h => (Handle: h, Owner: roster.OwnerOf(h))).ToList();
        var own = owners.Find(o => o.Owner?.FoldedName == file.FoldedName).Owner;
        if (own is null && file.SameNameAt is { } line)
        {
            return Refuse(row, ImportRowStatus.DuplicateRow, $"The name stands in line {line} already. Put all accounts of a talent in one row.");
        }

        var named = roster.TalentsNamed(file.FoldedName);
        if (own is null && named.Count > 1)
        {
            return row.Handles.Count == 0
                ? Refuse(row, ImportRowStatus.AlreadyThere, "Talents of this name are in the roster already.")
                : Refuse(row, ImportRowStatus.AmbiguousName, $"{named.Count} talents have this name. Add the accounts on the talent’s own page.");
        }

        var talentId = own?.TalentId ?? named.FirstOrDefault();
        if (owners.Find(o => o.Owner is { } owner && owner.TalentId != talentId) is { Owner: { } other, Handle: { } used })
        {
            return Refuse(row, ImportRowStatus.AccountInUse, $"{platforms.DisplayNameOf(used.Platform)} @{used.Handle} belongs to {other.Name} already.");
        }

        if (row.Handles.FirstOrDefault(roster.IsStopped) is { } stopped)
        {
            return Refuse(
                row, ImportRowStatus.PermissionWithdrawn, $"{platforms.DisplayNameOf(stopped.Platform)} @{stopped.Handle}: {PermissionStops.Refusal}");
        }

        if (talentId is null)
        {
            return (new ValidatedRow(row, ImportRowStatus.NewTalent, Words("A new talent", row.Handles)), null, row.Handles);
        }

        List<ImportHandle> missing = [.. owners.Where(o => o.Owner is null).Select(o => o.Handle)];
        if (missing.Find(h => roster.AccountOf(talentId, h.Platform) is not null) is { } taken)
        {
            return Refuse(
                row,
                ImportRowStatus.PlatformAlreadyConnected,
                $"This talent has {platforms.DisplayNameOf(taken.Platform)} @{roster.AccountOf(talentId, taken.Platform)} already. Change it on the talent’s own page.");
        }

        return missing.Count == 0
            ? Refuse(row, ImportRowStatus.AlreadyThere, "All of it is in the roster already.")
            : (new ValidatedRow(row, ImportRowStatus.AddsAccounts, Words("Gets accounts", missing)), talentId, missing);
    }

    private static (ValidatedRow Row, string? TalentId, IReadOnlyList<ImportHandle> Missing) Refuse(ImportRow row, ImportRowStatus verdict, string message) =>
        (new ValidatedRow(row, verdict, message), null, []);

    private string Words(string who, IReadOnlyList<ImportHandle> handles) => handles.Count == 0
        ? $"{who}, without accounts."
        : $"{who} with {string.Join(", ", handles.Select(h => $"{platforms.DisplayNameOf(h.Platform)} @{h.Handle}"))}.";
}
