using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Importing;

/// <summary>What the roster has of some rows' names and accounts.</summary>
internal sealed class RosterSnapshot
{
    // Each value is a parameter, of which SQL Server takes 2,100.
    private const int ValuesPerQuery = 500;

    private readonly Dictionary<string, List<string>> _talentsByName = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Platform, string Key), Owner> _owners = [];
    private readonly Dictionary<(string TalentId, string Platform), string> _accounts = [];
    private readonly HashSet<(string Platform, string Key)> _stopped = [];

    private RosterSnapshot()
    {
    }

    /// <summary>Looks the rows up.</summary>
    public static async Task<RosterSnapshot> LoadAsync(
        TalentDbContext context, PermissionStops stops, IReadOnlyCollection<FileRow> rows, CancellationToken cancellationToken)
    {
        var snapshot = new RosterSnapshot();
        foreach (var names in rows.Select(r => r.FoldedName).Distinct(StringComparer.Ordinal).Chunk(ValuesPerQuery))
        {
            var found = await context.Talents.AsNoTracking()
                .Where(t => names.Contains(t.SearchName))
                .Select(t => new { t.Id, t.SearchName })
                .ToListAsync(cancellationToken);
            found.ForEach(t => snapshot.TalentsNamed(t.SearchName).Add(t.Id));
        }

        var keys = rows.SelectMany(r => r.Row.Handles).Select(h => h.Handle!.ToLowerInvariant()).Distinct(StringComparer.Ordinal);
        foreach (var chunk in keys.Chunk(ValuesPerQuery))
        {
            var found = await context.Connections.AsNoTracking()
                .Where(c => chunk.Contains(c.HandleKey))
                .Join(context.Talents, c => c.TalentId, t => t.Id, (c, t) => new { c.Platform, c.HandleKey, Owner = new Owner(t.Id, t.Name, t.SearchName) })
                .ToListAsync(cancellationToken);
            found.ForEach(c => snapshot._owners[(c.Platform, c.HandleKey)] = c.Owner);
        }

        foreach (var platform in rows.SelectMany(r => r.Row.Handles).GroupBy(h => h.Platform, h => h.Handle!.ToLowerInvariant()))
        {
            foreach (var chunk in platform.Chunk(ValuesPerQuery))
            {
                snapshot._stopped.UnionWith((await stops.AmongAsync(platform.Key, chunk, cancellationToken)).Select(key => (platform.Key, key)));
            }
        }

        var ids = snapshot._talentsByName.Values.SelectMany(t => t).Concat(snapshot._owners.Values.Select(o => o.TalentId));
        foreach (var chunk in ids.Distinct(StringComparer.Ordinal).Chunk(ValuesPerQuery))
        {
            var found = await context.Connections.AsNoTracking()
                .Where(c => chunk.Contains(c.TalentId))
                .Select(c => new { c.TalentId, c.Platform, c.Handle })
                .ToListAsync(cancellationToken);
            found.ForEach(c => snapshot._accounts[(c.TalentId, c.Platform)] = c.Handle);
        }

        return snapshot;
    }

    /// <summary>The ids of the talents with a name.</summary>
    public List<string> TalentsNamed(string foldedName) =>
        _talentsByName.TryGetValue(foldedName, out var ids) ? ids : _talentsByName[foldedName] = [];

    /// <summary>Whose an account is; null when it is free.</summary>
    public Owner? OwnerOf(ImportHandle handle) => _owners.GetValueOrDefault((handle.Platform, handle.Handle!.ToLowerInvariant()));

    /// <summary>Whether the account's owner has taken the permission back.</summary>
    public bool IsStopped(ImportHandle handle) => _stopped.Contains((handle.Platform, handle.Handle!.ToLowerInvariant()));

    /// <summary>The handle of a talent's account; null when it has none of the platform.</summary>
    public string? AccountOf(string talentId, string platform) => _accounts.GetValueOrDefault((talentId, platform));

    public sealed record Owner(string TalentId, string Name, string FoldedName);
}
