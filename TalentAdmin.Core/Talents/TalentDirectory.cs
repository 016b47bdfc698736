using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents;

internal sealed class TalentDirectory(
    IDbContextFactory<TalentDbContext> contexts, PlatformOrder order, PhotoLimits limits, IOptionsMonitor<SyncOptions> options, TimeProvider time) : ITalentDirectory
{

    public async Task<PagedResult<TalentListItem>> ListAsync(TalentQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, TalentQuery.MaxPageSize);

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var talents = Filtered(context, query);
        var total = await talents.CountAsync(cancellationToken);
        var skip = (long)(query.Page - 1) * query.PageSize;
        if (skip >= total)
        {
            return new PagedResult<TalentListItem>([], total);
        }

        var page = Sorted(talents, query).Skip((int)skip).Take(query.PageSize);
        return new PagedResult<TalentListItem>(await RowsAsync(context, page, cancellationToken), total);
    }

    public async Task<TalentDetail?> FindAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var talent = await context.Talents.AsNoTracking()
            .Where(t => t.Id == talentId)
            .Select(t => new
            {
                t.Id,
                t.Name,
                t.ProfileImageUrl,
                t.ProfileImageSource,
                t.LastProfileImageSyncAt,
                t.LastAttemptAt,
                t.StaleSince,
                t.PinnedPlatform,
                t.LockedAt,
                t.LockedBy,
                t.Version,
                CropState = t.Photo == null ? CropState.Automatic : t.Photo.CropState,
                PhotoSource = t.Photo == null ? null : t.Photo.Source,
                ConfirmedAt = t.Photo == null ? null : (DateTimeOffset?)t.Photo.ConfirmedAt,
                SeenAt = context.Connections.Where(c => c.TalentId == t.Id && c.CandidatePhotoId == t.PhotoId).Max(c => c.ConfirmedAt),
                IsGranted = t.Connections.Any(c => c.Id == t.Photo!.Origin && c.ProtectedAccessToken != null),
                LinkedUrl = t.LinkedUser.AvatarUrl,
                LinkedImage = t.LinkedUser.ImageUrl,
                FetchedAt = t.Photo == null ? null : (DateTimeOffset?)t.Photo.FetchedAt,
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (talent is null)
        {
            return null;
        }

        var connections = (await ConnectionsAsync(context, [talentId], cancellationToken))[talentId]
            .OrderBy(c => order.RankOf(c.Platform, talent.PinnedPlatform))
            .ToList();
        var isChosen = talent.ProfileImageSource == PhotoSource.Manual || talent.LockedAt is not null;
        var dueBefore = time.GetUtcNow() - TimeSpan.FromHours(options.CurrentValue.MinHoursSinceLastSync);
        return new TalentDetail(
            talent.Id,
            talent.Name,
            talent.ProfileImageUrl,
            talent.LinkedUrl,
            talent.LinkedImage,
            talent.ProfileImageSource,
            talent.LastProfileImageSyncAt,
            talent.LastAttemptAt,
            talent.StaleSince,
            talent.FetchedAt,
            talent.LockedAt is not null,
            !isChosen && connections.Exists(c => c.Connected)
                && (talent.LastProfileImageSyncAt is null || talent.LastProfileImageSyncAt <= dueBefore),
            talent.Version,
            connections)
        {
            LockedAt = talent.LockedAt,
            LockedBy = talent.LockedBy,
            PinnedPlatform = talent.PinnedPlatform,
            CropState = talent.CropState,
            PhotoSource = talent.PhotoSource,
            Terms = talent is { PhotoSource: { } source, ConfirmedAt: { } confirmed }
                ? limits.Of(source, talent.SeenAt is { } seen && seen > confirmed ? seen : confirmed, talent.IsGranted)
                : null,
        };
    }

    public async Task<IReadOnlyList<TalentListItem>> FindManyAsync(
        IReadOnlyCollection<string> talentIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await RowsAsync(context, context.Talents.Where(t => talentIds.Contains(t.Id)).OrderBy(t => t.Id), cancellationToken);
    }

    public async Task<IReadOnlyList<SyncAttempt>> RecentAttemptsAsync(string talentId, int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Attempts.AsNoTracking()
            .Where(a => a.TalentId == talentId)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Take(count)
            .ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> IdsAsync(TalentQuery query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Filtered(context, query).Select(t => t.Id).ToListAsync(cancellationToken);
    }

    private static IQueryable<Talent> Filtered(TalentDbContext context, TalentQuery query)
    {
        var talents = context.Talents.AsNoTracking();
        if (NameFolding.Fold(query.Search ?? string.Empty) is { Length: > 0 } search)
        {
            var handle = search.TrimStart('@');
#pragma warning disable CA1310 // Translated to SQL.
            talents = talents.Where(t =>
                t.SearchName.Contains(search) || t.Connections.Any(c => c.HandleKey.StartsWith(handle)));
#pragma warning restore CA1310
        }

        if (query.Source is { } source)
        {
            talents = talents.Where(t => t.ProfileImageSource == source);
        }

        if (query.Health is { } health)
        {
            // Not as Any: SQLite would look through all accounts in this health for each talent, 22 s for 10,000 talents of whom most need a person.
            var inHealth = context.Connections.Where(c => c.Health == health).Select(c => c.TalentId);
            talents = talents.Where(t => inHealth.Contains(t.Id));
        }

        return talents;
    }

    private static IQueryable<Talent> Sorted(IQueryable<Talent> talents, TalentQuery query) => (query.Sort, query.Descending) switch
    {
        (TalentSort.LastProfileImageSyncAt, false) => talents.OrderBy(t => t.LastProfileImageSyncAt).ThenBy(t => t.Id),
        (TalentSort.LastProfileImageSyncAt, true) => talents.OrderByDescending(t => t.LastProfileImageSyncAt).ThenByDescending(t => t.Id),
        (_, true) => talents.OrderByDescending(t => t.SearchName).ThenByDescending(t => t.Id),
        _ => talents.OrderBy(t => t.SearchName).ThenBy(t => t.Id),
    };

    private async Task<IReadOnlyList<TalentListItem>> RowsAsync(
        TalentDbContext context, IQueryable<Talent> page, CancellationToken cancellationToken)
    {
        var rows = await page
            .Select(t => new
            {
                t.Id,
                t.Name,
                ImageUrl = t.ProfileImageUrl ?? t.LinkedUser.ImageUrl,
                t.ProfileImageSource,
                t.LastProfileImageSyncAt,
                t.StaleSince,
                t.PinnedPlatform,
                IsLocked = t.LockedAt != null,
            })
            .AsNoTracking()
            .ToListAsync(cancellationToken);
        var connections = await ConnectionsAsync(context, rows.ConvertAll(r => r.Id), cancellationToken);
        return rows.ConvertAll(r => new TalentListItem(
            r.Id,
            r.Name,
            r.ImageUrl,
            r.ProfileImageSource,
            r.LastProfileImageSyncAt,
            r.StaleSince,
            [.. connections[r.Id].OrderBy(c => order.RankOf(c.Platform, r.PinnedPlatform))],
            r.IsLocked));
    }

    private static async Task<ILookup<string, ConnectionSummary>> ConnectionsAsync(
        TalentDbContext context, List<string> talentIds, CancellationToken cancellationToken)
    {
        var connections = await context.Connections.AsNoTracking()
            .Where(c => talentIds.Contains(c.TalentId))
            .Select(ConnectionSummaries.Within((SocialConnection c) => c, (c, summary) => new { c.TalentId, Summary = summary }))
            .ToListAsync(cancellationToken);
        return connections.ToLookup(c => c.TalentId, c => c.Summary);
    }
}
