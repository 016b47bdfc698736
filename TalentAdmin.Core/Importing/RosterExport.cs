using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Importing;

/// <summary>Writes the roster in the form that an import reads, sorted by name, a page at a time.</summary>
public sealed class RosterExport(IDbContextFactory<TalentDbContext> contexts, PlatformCatalog platforms)
{
    private const int PageSize = 500;

    /// <summary>Writes CSV in UTF-8 with a byte order mark, which spreadsheets need.</summary>
    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var columns = platforms.All.Where(p => p.IsEnabled).Select(p => p.Name).ToList();
        await writer.WriteAsync(CsvText.Record(columns.Prepend("name")).AsMemory(), cancellationToken);
        for (Row? last = null; ;)
        {
            var page = await PageAsync(context, last, cancellationToken);
            var ids = page.ConvertAll(t => t.Id);
            var accounts = (await context.Connections.AsNoTracking()
                .Where(c => ids.Contains(c.TalentId))
                .Select(c => new { c.TalentId, c.Platform, c.Handle })
                .ToListAsync(cancellationToken))
                .ToDictionary(c => (c.TalentId, c.Platform), c => c.Handle);
            foreach (var talent in page)
            {
                var handles = columns.Select(c => accounts.GetValueOrDefault((talent.Id, c), string.Empty));
                await writer.WriteAsync(CsvText.Record(handles.Prepend(talent.Name)).AsMemory(), cancellationToken);
            }

            await writer.FlushAsync(cancellationToken);
            if (page.Count < PageSize)
            {
                return;
            }

            last = page[^1];
        }
    }

    private static Task<List<Row>> PageAsync(TalentDbContext context, Row? last, CancellationToken cancellationToken)
    {
        var talents = context.Talents.AsNoTracking();
        if (last is not null)
        {
#pragma warning disable CA1309 // Translated to SQL, where the database's own order is the one that the page was sorted by.
            talents = talents.Where(t =>
                string.Compare(t.SearchName, last.SearchName) > 0
                || (t.SearchName == last.SearchName && string.Compare(t.Id, last.Id) > 0));
#pragma warning restore CA1309
        }

        return talents.OrderBy(t => t.SearchName).ThenBy(t => t.Id)
            .Take(PageSize)
            .Select(t => new Row(t.Id, t.Name, t.SearchName))
            .ToListAsync(cancellationToken);
    }

    private sealed record Row(string Id, string Name, string SearchName);
}
