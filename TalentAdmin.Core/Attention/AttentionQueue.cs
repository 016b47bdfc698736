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
            .GroupBy(e => e.Account.Health)
            .Select(g => new { Health = g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Health, g => g.Count, cancellationToken);
        var total = query.State is { } asked ? counts.GetValueOrDefault(asked) : AttentionQuery.States.Sum(s => counts.GetValueOrDefault(s));
        var skip = (long)(query.Page - 1) * query.PageSize;
        if (skip >= total)
        {
            return new AttentionList([], total, counts);
        }

        entries = query.State is { } state
            ? entries.Where(e => e.Account.Health == state)
            : entries.Where(e => e.Account.Health != ConnectionHealth.Paused);
        var items = await entries
            .OrderBy(e => e.Account.HealthSince).ThenBy(e => e.Account.Id)
            .Skip((int)skip)
            .Take(query.PageSize)
            .Select(e => new AttentionEntry(
                e.Account.Id,
                e.Talent.Id,
                e.Talent.Name,
                e.Talent.ProfileImageUrl ?? e.Talent.LinkedUser.ImageUrl,
                e.Talent.ProfileImageSource,
                e.Talent.StaleSince,
                new ConnectionSummary(
                    e.Account.Platform,
                    e.Account.Handle,
                    e.Account.ExternalId,
                    e.Account.Connected,
                    e.Account.Health,
                    e.Account.LastError,
                    e.Account.HealthSince,
                    e.Account.LastCheckedAt,
                    e.Account.CandidatePhotoId != null,
                    e.Account.RenamedFrom,
                    e.Account.RetryAt,
                    e.Account.FailureCount)))
            .ToListAsync(cancellationToken);
        return new AttentionList(items, total, counts);
    }

    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Entries(context, new AttentionQuery()).CountAsync(e => e.Account.Health != ConnectionHealth.Paused, cancellationToken);
    }

    // Whatever its state, paused ones included.
    private static IQueryable<Row> Entries(TalentDbContext context, AttentionQuery query)
    {
        var rows =
            from account in context.Connections.AsNoTracking()
            where account.Connected
                && (account.Health == ConnectionHealth.ReconnectNeeded
                    || account.Health == ConnectionHealth.NotFound
                    || account.Health == ConnectionHealth.Gone
                    || account.Health == ConnectionHealth.Renamed
                    || account.Health == ConnectionHealth.Paused
                    || (account.Health == ConnectionHealth.Failing && account.FailureCount >= AttentionQuery.FailuresThatMatter))
            join talent in context.Talents.AsNoTracking() on account.TalentId equals talent.Id
            select new Row { Account = account, Talent = talent };
        if (query.Platform is { } platform)
        {
            rows = rows.Where(r => r.Account.Platform == platform);
        }

        if (NameFolding.Fold(query.Search ?? string.Empty) is { Length: > 0 } search)
        {
            var handle = search.TrimStart('@');
#pragma warning disable CA1310 // Translated to SQL.
            rows = rows.Where(r => r.Talent.SearchName.Contains(search) || r.Account.HandleKey.StartsWith(handle));
#pragma warning restore CA1310
        }

        return rows;
    }

    private sealed class Row
    {
        public required SocialConnection Account { get; init; }

        public required Talent Talent { get; init; }
    }
}
