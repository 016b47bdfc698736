using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Attention;

internal sealed class AttentionQueue(IDbContextFactory<TalentDbContext> contexts) : IAttentionQueue
{
    public async Task<AttentionList> ListAsync(AttentionQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, AttentionQuery.MaxPageSize);

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var entries = Entries(context, query);
        var counts = await entries
            .GroupBy(e => e.Connection.Health)
            .Select(g => new { Health = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Health, g => g.Count, cancellationToken);
        var total = query.State is { } asked ? counts.GetValueOrDefault(asked) : AttentionQuery.States.Sum(s => counts.GetValueOrDefault(s));
        var skip = (long)(query.Page - 1) * query.PageSize;
        if (skip >= total)
        {
            return new AttentionList([], total, counts);
        }

        entries = query.State is { } state
            ? entries.Where(e => e.Connection.Health == state)
            : entries.Where(e => e.Connection.Health != ConnectionHealth.Paused);
        var items = await entries
            .OrderBy(e => e.Connection.HealthSince).ThenBy(e => e.Connection.Id)
            .Skip((int)skip)
            .Take(query.PageSize)
            .Select(ConnectionSummaries.Within((Row r) => r.Connection, (r, summary) => new AttentionEntry(
                r.Connection.Id,
                r.Talent.Id,
                r.Talent.Name,
                r.Talent.ProfileImageUrl ?? r.Talent.LinkedUser.ImageUrl,
                r.Talent.ProfileImageSource,
                r.Talent.StaleSince,
                summary)))
            .ToListAsync(cancellationToken);
        return new AttentionList(items, total, counts);
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var creators = await context.RemovalRequests.CountAsync(cancellationToken)
            + await context.PendingAuthorizations.CountAsync(p => p.ForStaffSince != null && p.ProtectedGrant != null, cancellationToken);
        return creators + await Entries(context, new AttentionQuery()).CountAsync(e => e.Connection.Health != ConnectionHealth.Paused, cancellationToken);
    }

    // Whatever its state, paused ones included.
    private static IQueryable<Row> Entries(TalentDbContext context, AttentionQuery query)
    {
        var rows =
            from connection in context.Connections.AsNoTracking()
            where connection.Connected
                && (connection.Health == ConnectionHealth.ReconnectNeeded
                    || connection.Health == ConnectionHealth.NotFound
                    || connection.Health == ConnectionHealth.Gone
                    || connection.Health == ConnectionHealth.Renamed
                    || connection.Health == ConnectionHealth.Paused
                    || (connection.Health == ConnectionHealth.Failing && connection.FailureCount >= AttentionQuery.FailuresThatMatter))
            join talent in context.Talents.AsNoTracking() on connection.TalentId equals talent.Id
            select new Row { Connection = connection, Talent = talent };
        if (query.Platform is { } platform)
        {
            rows = rows.Where(r => r.Connection.Platform == platform);
        }

        if (NameFolding.Fold(query.Search ?? string.Empty) is { Length: > 0 } search)
        {
            var handle = search.TrimStart('@');
#pragma warning disable CA1310 // Translated to SQL.
            rows = rows.Where(r => r.Talent.SearchName.Contains(search) || r.Connection.HandleKey.StartsWith(handle));
#pragma warning restore CA1310
        }

        return rows;
    }

    private sealed class Row
    {
        public required SocialConnection Connection { get; init; }

        public required Talent Talent { get; init; }
    }
}
