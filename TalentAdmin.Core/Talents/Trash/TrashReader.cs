using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents.Trash;

/// <summary>Reads what lies in the trash.</summary>
internal sealed class TrashReader(IDbContextFactory<TalentDbContext> contexts, PlatformCatalog platforms, IOptions<TrashOptions> options)
{
    private const int MostFound = 5;

    /// <summary>As <see cref="ITrash.ListAsync"/>.</summary>
    public async Task<PagedResult<TrashedItem>> ListAsync(int page, int pageSize, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, TalentQuery.MaxPageSize);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var total = await Talents(context, t => true).CountAsync(cancellationToken) + await Accounts(context, c => true).CountAsync(cancellationToken);
        var before = (long)(page - 1) * pageSize;
        return before >= total
            ? new PagedResult<TrashedItem>([], total)
            : new PagedResult<TrashedItem>(
                [.. (await NewestAsync(Talents(context, t => true), Accounts(context, c => true), (int)before + pageSize, cancellationToken)).Skip((int)before)], total);
    }

    /// <summary>As <see cref="ITrash.FindAsync"/>.</summary>
    public async Task<IReadOnlyList<TrashedItem>> FindAsync(string nameOrHandle, CancellationToken cancellationToken)
    {
        var name = NameFolding.Fold(nameOrHandle.Trim());
        var handles = platforms.All.Select(p => p.ReadHandle(nameOrHandle)?.ToLowerInvariant()).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return name.Length == 0
            ? []
            : await NewestAsync(
                Talents(context, t => t.SearchName == name || context.Connections.Any(c => c.TalentId == t.Id && c.RemovedBy == null && handles.Contains(c.HandleKey))),
                Accounts(context, c => handles.Contains(c.HandleKey)),
                MostFound,
                cancellationToken);
    }

    /// <summary>As <see cref="ITrash.FindTalentAsync"/>.</summary>
    public async Task<TrashedItem?> FindTalentAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Talents(context, t => t.Id == talentId).SingleOrDefaultAsync(cancellationToken) is { } row ? Item(row) : null;
    }

    /// <summary>What has lain there since a time or longer, oldest first.</summary>
    public async Task<IReadOnlyList<TrashedItem>> DueAsync(DateTimeOffset removedUntil, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return [.. (await Talents(context, t => t.RemovedAt <= removedUntil).OrderBy(i => i.At).Take(count).ToListAsync(cancellationToken))
            .Concat(await Accounts(context, c => c.RemovedAt <= removedUntil).OrderBy(i => i.At).Take(count).ToListAsync(cancellationToken))
            .Select(Item)];
    }

    private static IQueryable<Row> Talents(TalentDbContext context, Expression<Func<Talent, bool>> which) =>
        context.Talents.AsNoTracking().WithTrash().Where(t => t.RemovedAt != null).Where(which)
            .Select(t => new Row { TalentId = t.Id, Name = t.Name, At = t.RemovedAt, By = t.RemovedBy });

    // Of a talent that is in the roster: those of one in the trash wait for it.
    private static IQueryable<Row> Accounts(TalentDbContext context, Expression<Func<SocialConnection, bool>> which) =>
        context.Connections.AsNoTracking().WithTrash().Where(c => c.RemovedAt != null && c.RemovedBy != null).Where(which)
            .Join(context.Talents.Where(t => t.RemovedAt == null), c => c.TalentId, t => t.Id, (c, t) => new Row
            {
                TalentId = t.Id,
                Name = t.Name,
                ConnectionId = c.Id,
                Platform = c.Platform,
                Handle = c.Handle,
                At = c.RemovedAt,
                By = c.RemovedBy,
            });

    private async Task<IReadOnlyList<TrashedItem>> NewestAsync(IQueryable<Row> talents, IQueryable<Row> accounts, int count, CancellationToken cancellationToken) =>
    [
        .. (await talents.OrderByDescending(i => i.At).ThenBy(i => i.TalentId).Take(count).ToListAsync(cancellationToken))
            .Concat(await accounts.OrderByDescending(i => i.At).ThenBy(i => i.ConnectionId).Take(count).ToListAsync(cancellationToken))
            .Select(Item)
            .OrderByDescending(i => i.RemovedAt).ThenBy(i => i.Id, StringComparer.Ordinal)
            .Take(count),
    ];

    private TrashedItem Item(Row row)
    {
        var at = row.At.GetValueOrDefault();
        return new TrashedItem(row.TalentId, row.Name, row.ConnectionId, row.Platform, row.Handle, at, row.By ?? "", at.AddDays(options.Value.KeepDays));
    }

    private sealed class Row
    {
        public required string TalentId { get; init; }

        public required string Name { get; init; }

        public string? ConnectionId { get; init; }

        public string? Platform { get; init; }

        public string? Handle { get; init; }

        public DateTimeOffset? At { get; init; }

        public string? By { get; init; }
    }
}
