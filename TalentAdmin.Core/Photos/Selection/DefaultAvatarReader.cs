using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos.Selection;

/// <summary>Reads the pictures that several accounts share, with who has them now.</summary>
internal sealed class DefaultAvatarReader(IDbContextFactory<TalentDbContext> contexts)
{
    public async Task<IReadOnlyList<DefaultAvatar>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await context.DefaultAvatars.AsNoTracking().ToListAsync(cancellationToken);
        return [.. all.OrderBy(p => p.Verdict != DefaultAvatarStatus.Suspected).ThenByDescending(p => p.DecidedAt ?? p.ProposedAt)];
    }

    public async Task<int> CountOpenAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.DefaultAvatars.CountAsync(p => p.Verdict == DefaultAvatarStatus.Suspected, cancellationToken);
    }

    public async Task<DefaultAvatarList> PageAsync(DefaultAvatarQuery query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var all = context.DefaultAvatars.AsNoTracking();
        var open = await all.CountAsync(p => p.Verdict == DefaultAvatarStatus.Suspected, cancellationToken);
        var decided = await all.CountAsync(p => p.Verdict != DefaultAvatarStatus.Suspected, cancellationToken);
        var sorted = query.Decided
            ? all.Where(p => p.Verdict != DefaultAvatarStatus.Suspected).OrderByDescending(p => p.DecidedAt)
            : all.Where(p => p.Verdict == DefaultAvatarStatus.Suspected).OrderByDescending(p => p.ProposedAt);
        var page = await sorted
            .ThenBy(p => p.Platform)
            .ThenBy(p => p.PerceptualHash)
            .Skip((query.Page - 1) * query.PageSize)
            .Take(query.PageSize)
            .ToListAsync(cancellationToken);
        return new DefaultAvatarList(await DescribeAsync(context, page, cancellationToken), open, decided);
    }

    public async Task<IReadOnlyList<DefaultAvatarHolder>> HoldersAsync(string platform, string shape, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from photo in context.Photos.AsNoTracking()
            where photo.Source == platform && photo.PerceptualHash == shape
            join connection in context.Connections on photo.Id equals connection.CandidatePhotoId
            join talent in context.Talents on connection.TalentId equals talent.Id
            orderby talent.Name, talent.Id
            select new DefaultAvatarHolder(talent.Id, talent.Name, connection.Handle))
            .Take(limit)
            .ToListAsync(cancellationToken);
    }

    // The photo that was proposed may be swept since, so that the picture comes from one that is kept.
    private static async Task<IReadOnlyList<DefaultAvatarEntry>> DescribeAsync(
        TalentDbContext context, List<DefaultAvatar> page, CancellationToken cancellationToken)
    {
        if (page.Count == 0)
        {
            return [];
        }

        var shapes = page.ConvertAll(p => p.PerceptualHash);
        var kept = await (
            from photo in context.Photos.AsNoTracking()
            where photo.PerceptualHash != null && shapes.Contains(photo.PerceptualHash)
            join connection in context.Connections on photo.Id equals connection.CandidatePhotoId into connections
            from connection in connections.DefaultIfEmpty()
            group new { photo.Key, Holder = (string?)connection.Id } by new { photo.Source, photo.PerceptualHash } into same
            select new
            {
                same.Key.Source,
                same.Key.PerceptualHash,
                Key = same.Max(p => p.Key),
                Accounts = same.Count(p => p.Holder != null),
            })
            .ToListAsync(cancellationToken);
        return [.. page.Select(learnt =>
        {
            var now = kept.Find(k => k.Source == learnt.Platform && k.PerceptualHash == learnt.PerceptualHash);
            return new DefaultAvatarEntry(learnt, now?.Accounts ?? 0, now?.Key);
        })];
    }
}
