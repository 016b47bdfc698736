namespace TalentAdmin.Core.Importing;

/// <summary>Finds the quote that is opened and never closed, which would swallow the rest of a file. CsvHelper tells only a record's first mistake.</summary>
internal static class UnclosedQuote
{
    /// <summary>The line on which it is opened; null when every quote is closed, or is text within a cell.</summary>
    /// <param name="record">As it stands in the file.</param>
    /// <param name="firstLine">The line on which the record begins.</param>
    /// <param name="separator">Between cells.</param>
    public static long? LineOf(string record, long firstLine, char separator)
    {
        int? opened = null;
        var isCellStart = true;
        for (var i = 0; i < record.Length; i++)
        {
            var isQuote = record[i] == '"';
            if (opened is null)
            {
                opened = isQuote && isCellStart ? i : null;
                isCellStart = record[i] == separator;
            }
            else if (isQuote && i + 1 < record.Length && record[i + 1] == '"')
            {
                i++;
            }
            else if (isQuote)
            {
                opened = null;
            }
        }

        return opened is { } at ? firstLine + record[..at].ReplaceLineEndings("\n").Count(c => c == '\n') : null;
    }
}
