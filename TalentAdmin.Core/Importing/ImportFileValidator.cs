namespace TalentAdmin.Core.Importing;

/// <summary>What can be said of rows without looking at the roster.</summary>
internal sealed class ImportFileValidator(PlatformCatalog platforms)
{
    /// <summary>Every row of a file: refused already, or with the earlier row that has the same name.</summary>
    public IReadOnlyList<FileRow> Judge(RosterFile file)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        var handles = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<FileRow>(file.Rows.Count);
        foreach (var row in file.Rows)
        {
            if (Refused(row) is { } refused)
            {
                rows.Add(new FileRow(row, refused, string.Empty, null));
                continue;
            }

            var taken = row.Handles.FirstOrDefault(h => handles.ContainsKey(KeyOf(h)));
            var folded = NameFolding.Fold(row.Name);
            int? sameName = names.TryGetValue(folded, out var earlier) ? earlier : null;
            if (taken is not null)
            {
                rows.Add(new FileRow(
                    row,
                    new ValidatedRow(
                        row,
                        ImportRowStatus.DuplicateRow,
                        $"{platforms.DisplayNameOf(taken.Platform)} @{taken.Handle} stands in line {handles[KeyOf(taken)]} already."),
                    folded,
                    null));
                continue;
            }

            names.TryAdd(folded, row.Line);
            foreach (var handle in row.Handles)
            {
                handles[KeyOf(handle)] = row.Line;
            }

            rows.Add(new FileRow(row, null, folded, sameName));
        }

        return rows;
    }

    private ValidatedRow? Refused(ImportRow row)
    {
        if (row is { NameLength: 0, Handles.Count: 0, HasMoreCells: false })
        {
            return new ValidatedRow(row, ImportRowStatus.Blank, "The row is blank.");
        }

        if (row.HasMoreCells)
        {
            return new ValidatedRow(row, ImportRowStatus.InvalidName, "The row has more cells than the first line. Put a name with a comma in quotes.");
        }

        if (!TalentName.CanBeShown(row.Name))
        {
            return new ValidatedRow(row, ImportRowStatus.InvalidName, "The name holds characters that cannot be shown: line breaks, or marks that turn the direction of writing.");
        }

        if (row.NameLength == 0 || NameFolding.Fold(row.Name).Length == 0)
        {
            return new ValidatedRow(row, ImportRowStatus.InvalidName, "The name is missing.");
        }

        if (row.NameLength > Talent.NameMaxLength)
        {
            return new ValidatedRow(row, ImportRowStatus.InvalidName, $"The name is too long: use at most {Talent.NameMaxLength} characters.");
        }

        return row.Handles.FirstOrDefault(h => h.Handle is null) is { } wrong && platforms.TryGet(wrong.Platform, out var platform)
            ? new ValidatedRow(row, ImportRowStatus.InvalidHandle, $"That is not a {platform.DisplayName} handle. Use {platform.HandleRule}.")
            : null;
    }

    private static string KeyOf(ImportHandle handle) => $"{handle.Platform} {handle.Handle!.ToLowerInvariant()}";
}

/// <summary>A row as far as the file tells.</summary>
/// <param name="Refused">The verdict, if it is final.</param>
/// <param name="FoldedName">For comparison.</param>
/// <param name="SameNameAt">The line of an earlier row with this name.</param>
internal sealed record FileRow(ImportRow Row, ValidatedRow? Refused, string FoldedName, int? SameNameAt);
