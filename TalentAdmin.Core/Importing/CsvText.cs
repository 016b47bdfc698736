using System.Globalization;

namespace TalentAdmin.Core.Importing;

/// <summary>Writes cells that spreadsheets show and never run.</summary>
public static class CsvText
{
    /// <summary>One record with its line break.</summary>
    public static string Record(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>What a cell of ours stands for: the apostrophe that guards a formula is not part of it.</summary>
    internal static string Unguarded(string cell) => cell.Length > 1 && cell[0] == '\'' && IsFormula(cell.AsSpan(1)) ? cell[1..] : cell;

    private static string Cell(string text)
    {
        var guarded = IsFormula(text) ? "'" + text : text;
        return guarded.AsSpan().IndexOfAny("\",\r\n;") >= 0
            ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : guarded;
    }

    // A spreadsheet leaves out what is not seen before it looks, and takes the wide signs of East Asian keyboards for the narrow ones.
    private static bool IsFormula(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (character is '\t' or '\r' or '\n' or '=' or '+' or '-' or '@' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '\u2212')
            {
                return true;
            }

            if (char.GetUnicodeCategory(character) is not (UnicodeCategory.Format or UnicodeCategory.Control) && !char.IsWhiteSpace(character))
            {
                return false;
            }
        }

        return false;
    }
}
