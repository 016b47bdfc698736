using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos;

internal sealed class DatabasePhotoStore(
    IDbContextFactory<TalentDbContext> contexts, PhotoKeySecret secret, TimeProvider time) : IPhotoStore
{
    // Each with the pages of its bytes.
    private const int SweptAtOnce = 200;
    private const int Attempts = 3;

    // Between "it is stored" and the row that names it, the sweep must not come.
    internal static readonly TimeSpan SweepAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan _touchAfter = TimeSpan.FromMinutes(20);

    private static readonly string[] _variants = [Blob.MasterVariant, .. AvatarSizes.All.Select(VariantOf)];

    public async Task<string> KeyOfAsync(string talentId, string origin, string renditionHash, CancellationToken cancellationToken)
    {
        var key = await secret.GetAsync(cancellationToken);
        return Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{talentId}\n{origin}\n{renditionHash}")));
    }

    public async Task<IReadOnlySet<string>> FindStoredAsync(IReadOnlyCollection<string> contentHashes, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (contentHashes.Count == 0)
        {
            return found;
        }

        var hashes = contentHashes.Distinct(StringComparer.Ordinal).ToArray();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var stored = await context.Blobs
            .Where(blob => hashes.Contains(blob.ContentHash))
            .GroupBy(blob => blob.ContentHash)
            .Select(group => new { Hash = group.Key, Count = group.Count(), Oldest = group.Min(blob => blob.StoredAt) })
            .ToListAsync(cancellationToken);

        var now = time.GetUtcNow();
        var aging = new List<string>();
        foreach (var content in stored.Where(content => content.Count == _variants.Length))
        {
            found.Add(content.Hash);
            if (now - content.Oldest > _touchAfter)
            {
                aging.Add(content.Hash);
            }
        }

        if (aging.Count > 0)
        {
            await TouchAsync(context, aging, now, cancellationToken);
        }

        return found;
    }

    public async Task StoreAsync(IReadOnlyCollection<RenderedPhoto> photos, CancellationToken cancellationToken)
    {
        if (photos.Count == 0)
        {
            return;
        }

        var byHash = photos.DistinctBy(photo => photo.ContentHash, StringComparer.Ordinal).ToDictionary(photo => photo.ContentHash, StringComparer.Ordinal);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AddMissingAsync([.. byHash.Keys], hash => FilesOf(byHash[hash]), cancellationToken);
                return;
            }
            catch (DbUpdateException exception) when (attempt < Attempts && Collision.Is(exception))
            {
                // Another node stored the same picture in between: look again at what is missing.
            }
        }
    }

    public async Task StoreRenditionsAsync(
        string renditionHash, IReadOnlyDictionary<int, byte[]> renditions, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AddMissingAsync(
                    [renditionHash],
                    _ => renditions.Select(rendition => (VariantOf(rendition.Key), rendition.Value)),
                    cancellationToken);
                return;
            }
            catch (DbUpdateException exception) when (attempt < Attempts && Collision.Is(exception))
            {
                // As for photos.
            }
        }
    }

    public async Task<Fingerprint?> FindFingerprintAsync(string contentHash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.Photos.AsNoTracking()
            .Where(photo => photo.ContentHash == contentHash && photo.PerceptualHash != null)
            .Select(photo => new { photo.PerceptualHash, photo.Colours })
            .FirstOrDefaultAsync(cancellationToken);
        return Fingerprint.Of(known?.PerceptualHash, known?.Colours);
    }

    public async Task<byte[]?> ReadRenditionAsync(string key, int size, CancellationToken cancellationToken)
    {
        var variant = VariantOf(size);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var seen = context.Photos.OutOfTrash(context).Where(photo => !context.RemovalRequests.Any(asked => asked.ConnectionId == photo.Origin));
        var hashes = seen.Where(photo => photo.Key == key).Select(photo => photo.RenditionHash ?? photo.ContentHash)
            .Concat(context.PhotoHistory
                .Where(entry => entry.Key == key)
                .Join(seen, entry => entry.PhotoId, photo => photo.Id, (entry, photo) => entry.RenditionHash ?? photo.ContentHash));
        return await context.Blobs
            .Where(blob => blob.Variant == variant && hashes.Contains(blob.ContentHash))
            .Select(blob => blob.Bytes)
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<bool> IsEndedAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.EndedKeys.AnyAsync(ended => ended.Key == key, cancellationToken);
    }

    public async Task<byte[]?> ReadMasterAsync(string contentHash, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Blobs
            .Where(blob => blob.ContentHash == contentHash && blob.Variant == Blob.MasterVariant)
            .Select(blob => blob.Bytes)
            .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task RemoveUnusedAsync(IReadOnlyCollection<string> contentHashes, CancellationToken cancellationToken)
    {
        if (contentHashes.Count == 0)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Blobs
            .Where(blob => contentHashes.Contains(blob.ContentHash)
                && !context.Photos.Any(photo => photo.ContentHash == blob.ContentHash)
                && !context.Photos.Any(photo => photo.RenditionHash == blob.ContentHash)
                && !context.PhotoHistory.Any(entry => entry.RenditionHash == blob.ContentHash))
            .ExecuteDeleteAsync(cancellationToken);
    }

    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - SweepAfter;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Blobs
            .Where(blob => blob.StoredAt < before
                && !context.Photos.Any(photo => photo.ContentHash == blob.ContentHash)
                && !context.Photos.Any(photo => photo.RenditionHash == blob.ContentHash)
                && !context.PhotoHistory.Any(entry => entry.RenditionHash == blob.ContentHash))
            .DeleteInChunksAsync(cancellationToken, SweptAtOnce);
    }

    private static string VariantOf(int size) => size.ToString(CultureInfo.InvariantCulture);

    private static Task<int> TouchAsync(
        TalentDbContext context, List<string> hashes, DateTimeOffset now, CancellationToken cancellationToken) =>
        context.Blobs
            .Where(blob => hashes.Contains(blob.ContentHash))
            .ExecuteUpdateAsync(set => set.SetProperty(blob => blob.StoredAt, now), cancellationToken);

    private static IEnumerable<(string Variant, byte[] Bytes)> FilesOf(RenderedPhoto photo) =>
        photo.Renditions.Select(rendition => (VariantOf(rendition.Key), rendition.Value)).Prepend((Blob.MasterVariant, photo.Master));

    private async Task AddMissingAsync(
        List<string> hashes, Func<string, IEnumerable<(string Variant, byte[] Bytes)>> filesOf, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // Touched first: a sweep that runs at the same time leaves alone what the next statement sees.
        var touched = await TouchAsync(context, hashes, now, cancellationToken);
        var present = touched == 0
            ? []
            : (await context.Blobs
                .Where(blob => hashes.Contains(blob.ContentHash))
                .Select(blob => new { blob.ContentHash, blob.Variant })
                .ToListAsync(cancellationToken))
                .ConvertAll(blob => (blob.ContentHash, blob.Variant))
                .ToHashSet();

        foreach (var hash in hashes)
        {
            foreach (var (variant, bytes) in filesOf(hash).Where(file => !present.Contains((hash, file.Variant))))
            {
                context.Blobs.Add(new Blob
                {
                    ContentHash = hash,
                    Variant = variant,
                    Bytes = bytes,
                    Checksum = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                    StoredAt = now,
                });
            }
        }

        // One SaveChanges is one transaction, and the context's own execution strategy repeats it.
        await context.SaveChangesAsync(cancellationToken);
    }
}
