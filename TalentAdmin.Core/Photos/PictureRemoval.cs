using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos;

/// <summary>Takes pictures away for good, with their history, within the caller's transaction; their addresses answer from then on that they are gone.</summary>
internal sealed class PictureRemoval(BatchStatements statements, TimeProvider time)
{
    /// <summary>Removes the pictures. Nothing may name them as shown or as a candidate any more.</summary>
    /// <param name="context">The caller's.</param>
    /// <param name="talentId">Whose they are.</param>
    /// <param name="photos">Which, all of this talent.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<RemovedPictures> RemoveAsync(
        TalentDbContext context, string talentId, IQueryable<ProfilePhoto> photos, CancellationToken cancellationToken)
    {
        var gone = await photos.Select(p => new { p.Id, p.Key, p.ContentHash, p.RenditionHash }).ToListAsync(cancellationToken);
        if (gone.Count == 0)
        {
            return RemovedPictures.None;
        }

        var ids = gone.ConvertAll(p => p.Id);
        var entries = context.PhotoHistory.Where(e => e.PhotoId != null && ids.Contains(e.PhotoId));
        var shown = await entries.Where(e => e.Key != null).Select(e => new { Key = e.Key!, e.RenditionHash }).Distinct().ToListAsync(cancellationToken);
        string[] keys = [.. gone.Select(p => p.Key).Concat(shown.Select(e => e.Key)).Distinct(StringComparer.Ordinal)];
        string[] hashes =
        [
            .. gone.Select(p => p.ContentHash)
                .Concat(gone.Select(p => p.RenditionHash).OfType<string>())
                .Concat(shown.Select(e => e.RenditionHash).OfType<string>())
                .Distinct(StringComparer.Ordinal),
        ];
        await EndAsync(context, talentId, keys, cancellationToken);
        await entries.ExecuteDeleteAsync(cancellationToken);
        await context.Photos.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync(cancellationToken);
        return new RemovedPictures(gone.Count, keys, hashes);
    }

    /// <summary>Lets the addresses of pictures that stay answer that they are gone, for as long as they are hidden. Gives the addresses.</summary>
    /// <param name="context">The caller's.</param>
    /// <param name="talentId">Whose they are.</param>
    /// <param name="photos">Which, all of this talent.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<IReadOnlyList<string>> HideAsync(
        TalentDbContext context, string talentId, IQueryable<ProfilePhoto> photos, CancellationToken cancellationToken)
    {
        var keys = await photos.Select(p => p.Key)
            .Union(context.PhotoHistory.Where(e => e.Key != null && photos.Any(p => p.Id == e.PhotoId)).Select(e => e.Key!))
            .ToArrayAsync(cancellationToken);
        await EndAsync(context, talentId, keys, cancellationToken);
        return keys;
    }

    // They travel with the change number to every node. One that was hidden before is gone from now on.
    private async Task EndAsync(TalentDbContext context, string talentId, string[] keys, CancellationToken cancellationToken)
    {
        await context.EndedKeys.Where(k => keys.Contains(k.Key)).ExecuteDeleteAsync(cancellationToken);
        var number = await ChangeNumbers.TakeAsync(context, statements, 1, cancellationToken);
        context.EndedKeys.AddRange(keys.Select(key => new EndedKey { Key = key, TalentId = talentId, ChangeNumber = number, EndedAt = time.GetUtcNow() }));
        await context.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Pictures that are gone with the commit.</summary>
/// <param name="Pictures">How many.</param>
/// <param name="Keys">Their addresses, those of earlier crops included.</param>
/// <param name="Hashes">Contents and crops that may be of no use to anybody now.</param>
internal sealed record RemovedPictures(int Pictures, IReadOnlyList<string> Keys, IReadOnlyList<string> Hashes)
{
    public static RemovedPictures None { get; } = new(0, [], []);
}
