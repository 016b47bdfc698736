using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

/// <summary>Forgets what the log says of a person. Who of the staff did what, and when, stays, and so does the chain.</summary>
internal sealed class AuditForgetting(AuditKey key)
{
    /// <summary>What <see cref="ForgetAsync"/> needs; to be asked for before the transaction begins.</summary>
    public ValueTask<byte[]> KeyAsync(CancellationToken cancellationToken) => key.GetAsync(cancellationToken);

    /// <summary>The ids of the entries whose words are about a talent, or name it in what was done to nobody in particular (a search, an import).</summary>
    /// <param name="context">The caller's.</param>
    /// <param name="talentId">Whose.</param>
    /// <param name="names">What the person is called: name, handles, ids.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<long>> FindAsync(
        TalentDbContext context, string talentId, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var ids = await context.AuditWords.Where(w => w.TalentId == talentId).Select(w => w.EntryId).ToListAsync(cancellationToken);
        foreach (var name in names.Append(talentId))
        {
            var folded = name.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL.
            var near = await context.AuditWords
                .Where(w => w.TalentId == null && w.Detail != null && w.Detail.ToLower().Contains(folded))
                .Select(w => new { w.EntryId, w.Detail })
                .ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862
            ids.AddRange(near.Where(w => w.Detail is { } detail && Names(detail, name)).Select(w => w.EntryId));
        }

        return [.. ids.Distinct().Order()];
    }

    /// <summary>Forgets the words of these entries, within the caller's transaction.</summary>
    public static async Task ForgetAsync(TalentDbContext context, byte[] key, IReadOnlyList<long> entryIds, CancellationToken cancellationToken)
    {
        foreach (var ids in entryIds.Chunk(ChunkedDelete.RowsAtOnce))
        {
            var entries = await context.AuditEntries.AsNoTracking().IgnoreAutoIncludes().Where(a => ids.Contains(a.Id)).ToListAsync(cancellationToken);
            foreach (var entry in entries)
            {
                var forgotten = AuditSeal.OfForgotten(key, entry);
                await context.AuditEntries.Where(a => a.Id == entry.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(a => a.WordsForgotten, forgotten), cancellationToken);
            }

            await context.AuditWords.Where(w => ids.Contains(w.EntryId)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    // As a word of its own: Ann is not meant by "annual".
    private static bool Names(string text, string name)
    {
        for (var at = 0; (at = text.IndexOf(name, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            var end = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }
}
