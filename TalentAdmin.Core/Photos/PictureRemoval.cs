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
        var gone = await photos.Select(p => new { p.Id, p.ContentHash, p.RenditionHash }).ToListAsync(cancellationToken);
        if (gone.Count == 0)
        {
            return RemovedPictures.None;
        }

        var ids = gone.ConvertAll(p => p.Id);
        var entries = context.PhotoHistory.Where(e => e.PhotoId != null && ids.Contains(e.PhotoId));
        var shown = await entries.Where(e => e.RenditionHash != null).Select(e => e.RenditionHash).Distinct().ToListAsync(cancellationToken);
        string[] hashes =
        [
            .. gone.Select(p => p.ContentHash)
                .Concat(gone.Select(p => p.RenditionHash).OfType<string>())
                .Concat(shown.OfType<string>())
                .Distinct(StringComparer.Ordinal),
        ];
        var keys = await HideAsync(context, talentId, context.Photos.Where(p => ids.Contains(p.Id)), cancellationToken);
        await entries.ExecuteDeleteAsync(cancellationToken);
        await context.Photos.Where(p => ids.Contains(p.Id)).ExecuteDeleteAsync(cancellationToken);
        return new RemovedPictures(gone.Count, keys, hashes);
    }

    /// <summary>Pictures that stay, and that nobody sees: their addresses answer that they are gone. Gives these.</summary>
    public async Task<IReadOnlyList<string>> HideAsync(
        TalentDbContext context, string talentId, IQueryable<ProfilePhoto> photos, CancellationToken cancellationToken)
    {
        string[] keys = [.. (await KeysOf(context, photos).ToListAsync(cancellationToken)).Distinct(StringComparer.Ordinal)];
        if (keys.Length == 0)
        {
            return keys;
        }

        await context.EndedKeys.Where(k => keys.Contains(k.Key)).ExecuteDeleteAsync(cancellationToken);
        var number = await ChangeNumbers.TakeAsync(context, statements, 1, cancellationToken);
        List<EndedKey> ended = [.. keys.Select(key => new EndedKey { Key = key, TalentId = talentId, ChangeNumber = number, EndedAt = time.GetUtcNow() })];
        context.EndedKeys.AddRange(ended);
        await context.SaveChangesAsync(cancellationToken);

        // One of them may be hidden, or removed, again in the same transaction.
        ended.ForEach(key => context.Entry(key).State = EntityState.Detached);
        return keys;
    }

    /// <summary>They may be seen again.</summary>
    public static Task ShowAgainAsync(TalentDbContext context, IQueryable<ProfilePhoto> photos, CancellationToken cancellationToken)
    {
        var keys = KeysOf(context, photos);
        return context.EndedKeys.Where(k => keys.Contains(k.Key)).ExecuteDeleteAsync(cancellationToken);
    }

    // Those of earlier crops included.
    private static IQueryable<string> KeysOf(TalentDbContext context, IQueryable<ProfilePhoto> photos) =>
        photos.Select(p => p.Key).Union(context.PhotoHistory.Where(e => e.Key != null && photos.Any(p => p.Id == e.PhotoId)).Select(e => e.Key!));
}

/// <summary>Pictures that are gone with the commit.</summary>
/// <param name="Pictures">How many.</param>
/// <param name="Keys">Their addresses, those of earlier crops included.</param>
/// <param name="Hashes">Contents and crops that may be of no use to anybody now.</param>
internal sealed record RemovedPictures(int Pictures, IReadOnlyList<string> Keys, IReadOnlyList<string> Hashes)
{
    public static RemovedPictures None { get; } = new(0, [], []);
}
