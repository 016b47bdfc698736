using System.Text;
using CsvHelper;

namespace TalentAdmin.Core.Importing;

/// <summary>A roster as a CSV file: a header, then a name and handles a row.</summary>
/// <param name="Rows">As they stand in the file.</param>
/// <param name="UnknownColumns">Columns that mean nothing to us.</param>
public sealed record RosterFile(IReadOnlyList<ImportRow> Rows, IReadOnlyList<string> UnknownColumns)
{
    /// <summary>Most rows, the header not counted.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Most bytes of a file.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    // What is shown of a cell that is no handle and no name anyway.
    private const int MaxShown = 300;
    private const string NameColumn = "name";

    /// <summary>Reads a file. Gives the roster, or what is wrong with the file as a whole.</summary>
    public static (RosterFile? File, string? Mistake) Read(ReadOnlySpan<byte> bytes, PlatformCatalog platforms)
    {
        ArgumentNullException.ThrowIfNull(platforms);
        if (bytes.Length > MaxBytes)
        {
            return Wrong("The file is over 5 MB. Split it into several.");
        }

        if (TextOf(bytes) is not { } text)
        {
            return Wrong("The file is not UTF-8 text. Save it as “CSV UTF-8” and choose it again.");
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            return Wrong("The file is empty.");
        }

        long? unclosedAt = null;
        var separator = SeparatorOf(text);
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = separator,
            HasHeader = false,
            SkipEmptyLines = false,
            TrackLineNumbers = true,

            // A quote within a cell is text, and what stands behind a closing one belongs to the cell.
            OnMalformedRecord = record => unclosedAt ??= UnclosedQuote.LineOf(record.RawRecord, record.LineNumber, separator),
        });
        var columns = reader.Read() ? CellsOf(reader).ConvertAll(c => c.ToLowerInvariant()) : [];
        var read = MistakeOf(columns, platforms) is { } mistake ? Wrong(mistake) : ReadRows(reader, columns, platforms);
        return unclosedAt is null ? read : Wrong($"A quote that is opened in line {unclosedAt} is never closed.");
    }

    /// <summary>A first line that would do.</summary>
    public static string ExampleOf(PlatformCatalog platforms)
    {
        ArgumentNullException.ThrowIfNull(platforms);
        return string.Join(',', [NameColumn, .. platforms.Enabled.Take(3).Select(p => p.Name)]);
    }

    private static List<string> CellsOf(CsvReader reader) => [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetString(i).Trim())];

    private static (RosterFile? File, string? Mistake) ReadRows(CsvReader reader, List<string> columns, PlatformCatalog platforms)
    {
        var known = columns.ConvertAll(c => platforms.TryGet(c, out var platform) && platform.IsEnabled ? platform : null);
        var name = columns.IndexOf(NameColumn);
        var rows = new List<ImportRow>();
        while (reader.Read())
        {
            if (rows.Count == MaxRows)
            {
                return Wrong("The file has more than 10,000 rows. Split it into several.");
            }

            var cells = CellsOf(reader);
            var handles = new List<ImportHandle>();
            for (var i = 0; i < Math.Min(cells.Count, columns.Count); i++)
            {
                if (known[i] is { } platform && CsvText.Unguarded(cells[i]) is { Length: > 0 } typed)
                {
                    handles.Add(new ImportHandle(platform.Name, Shown(typed), platform.ReadHandle(typed)));
                }
            }

            var typedName = name < cells.Count ? NameOf(CsvText.Unguarded(cells[name])) : string.Empty;
            var hasMore = cells.Skip(columns.Count).Any(c => c.Length > 0);
            rows.Add(new ImportRow((int)reader.LineNumber, Shown(typedName), typedName.Length, handles, hasMore));
        }

        return (new RosterFile(rows, [.. columns.Where((c, i) => i != name && known[i] is null && c.Length > 0).Select(Shown)]), null);
    }

    // As it will be kept. What cannot be shown is refused as it stands.
    private static string NameOf(string typed) => TalentName.CanBeShown(typed) ? TalentName.Normalize(typed) : typed;

    private static string? MistakeOf(List<string> columns, PlatformCatalog platforms)
    {
        if (!columns.Contains(NameColumn))
        {
            return $"The first line has to name the columns, and one of them has to be “name”: {ExampleOf(platforms)}.";
        }

        return columns.Where(c => c.Length > 0).GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? $"The column “{Shown(twice.Key)}” stands in the first line twice."
            : null;
    }

    // Spreadsheets of many countries write semicolons.
    private static char SeparatorOf(string text)
    {
        var first = text.AsSpan(0, Math.Max(0, text.AsSpan().IndexOfAny('\r', '\n') is var end and >= 0 ? end : text.Length));
        return first.Contains(',') || !first.Contains(';') ? ',' : ';';
    }

    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Shown(string text) => text.Length <= MaxShown ? text : text[..MaxShown] + "…";

    private static (RosterFile? File, string? Mistake) Wrong(string mistake) => (null, mistake);
}

/// <summary>One row of a file.</summary>
/// <param name="Line">The line on which it begins.</param>
/// <param name="NameLength">Of the name as typed, which may be longer than what is kept of it.</param>
/// <param name="HasMoreCells">It has more cells than the header.</param>
public sealed record ImportRow(int Line, string Name, int NameLength, IReadOnlyList<ImportHandle> Handles, bool HasMoreCells);

/// <summary>A handle of a row.</summary>
/// <param name="Typed">As in the file.</param>
/// <param name="Handle">As the platform has it; null if it can be none.</param>
public sealed record ImportHandle(string Platform, string Typed, string? Handle);
