using System.Globalization;
using System.Text;

namespace TalentAdmin.Core.Importing;

/// <summary>The report of an import, as CSV.</summary>
public static class ImportReport
{
    /// <summary>Writes every row with its verdict.</summary>
    public static async Task WriteAsync(ImportJob job, Stream stream, Func<ImportRowStatus, string> nameOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(nameOf);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvText.Record("line", "name", "accounts", "verdict", "imported", "message").AsMemory(), cancellationToken);
        foreach (var judged in job.Rows)
        {
            var accounts = string.Join(' ', judged.Row.Handles.Select(h => $"{h.Platform}:{h.Handle ?? h.Typed}"));
            await writer.WriteAsync(
                CsvText.Record(
                    judged.Row.Line.ToString(CultureInfo.InvariantCulture),
                    judged.Row.Name,
                    accounts,
                    nameOf(judged.Verdict),
                    judged.IsDone ? "yes" : "no",
                    judged.Message).AsMemory(),
                cancellationToken);
        }
    }
}
