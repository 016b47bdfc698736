using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Privacy;

/// <summary>Looks for marks in all that a database holds.</summary>
internal static class Traces
{
    /// <summary>Where each mark is found: `Table.Column`, once for each row.</summary>
    public static async Task<ILookup<string, string>> InTablesAsync(TalentDbContext context, IReadOnlyDictionary<string, string> marks, CancellationToken cancellationToken)
    {
        List<(string Mark, string Place)> found = [];
        await context.Database.OpenConnectionAsync(cancellationToken);
        foreach (var table in context.Model.GetRelationalModel().Tables)
        {
            await using var command = context.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // A table of our own.
            command.CommandText = $"SELECT * FROM \"{table.Name}\"";
#pragma warning restore CA2100
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                for (var i = 0; i < reader.FieldCount; i++)
                {
                    var text = reader.GetValue(i) switch
                    {
                        byte[] bytes => Encoding.UTF8.GetString(bytes),
                        var value => value.ToString() ?? "",
                    };
                    found.AddRange(marks.Values.Where(m => text.Contains(m, StringComparison.OrdinalIgnoreCase)).Select(m => (m, $"{table.Name}.{reader.GetName(i)}")));
                }
            }
        }

        return found.ToLookup(f => f.Mark, f => f.Place);
    }

    /// <summary>How often each mark stands in the files of a SQLite database.</summary>
    public static async Task<Dictionary<string, int>> InFilesAsync(string path, IReadOnlyDictionary<string, string> marks, CancellationToken cancellationToken)
    {
        var counts = marks.Values.Distinct().ToDictionary(m => m, _ => 0);
        foreach (var file in new[] { path, path + "-wal", path + "-shm" }.Where(File.Exists))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            foreach (var mark in counts.Keys)
            {
                counts[mark] += Count(bytes, Encoding.UTF8.GetBytes(mark));
            }
        }

        return counts;
    }

    private static int Count(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> mark)
    {
        var count = 0;
        for (int at; (at = bytes.IndexOf(mark)) >= 0; bytes = bytes[(at + 1)..])
        {
            count++;
        }

        return count;
    }
}
