namespace TalentAdmin.Core.Importing;

/// <summary>Writes cells that spreadsheets show and never run.</summary>
public static class CsvText
{
    /// <summary>One record with its line break.</summary>
    public static string Record(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    /// <summary>What a cell of ours stands for: the apostrophe that guards a formula is not part of it.</summary>
    internal static string Unguarded(string cell) => cell.Length > 1 && cell[0] == '\'' && IsFormula(cell[1]) ? cell[1..] : cell;

    private static string Cell(string text)
    {
        var guarded = text.Length > 0 && IsFormula(text[0]) ? "'" + text : text;
        return guarded.AsSpan().IndexOfAny("\",\r\n;") >= 0
            ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : guarded;
    }

    private static bool IsFormula(char character) => character is '=' or '+' or '-' or '@' or '\t' or '\r';
}
