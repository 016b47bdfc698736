using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos;

/// <summary>Says whether what is stored of photos is whole.</summary>
public sealed class StoreVerifier(IDbContextFactory<TalentDbContext> contexts, IPhotoStore store)
{
    private const int MostFaults = 100;
    private const int ToldEvery = 1_000;
    private const int TalentsAtOnce = 500;

    /// <summary>Looks at every blob and at every talent.</summary>
    /// <param name="progress">Told now and then how many blobs were looked at.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<StoreVerificationResult> VerifyAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var (blobs, withoutChecksum) = await VerifyBlobsAsync(faults, progress, cancellationToken);
        await VerifyKeysAsync(faults, cancellationToken);
        var talents = await VerifyTalentsAsync(faults, cancellationToken);
        return new StoreVerificationResult(blobs, withoutChecksum, talents, faults);
    }

    private async Task<(long Blobs, long Unchecked)> VerifyBlobsAsync(List<string> faults, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var (blobs, withoutChecksum) = (0L, 0L);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var blob in context.Blobs.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            blobs++;
            withoutChecksum += blob.Checksum is null ? 1 : 0;
            if (FaultOf(blob) is { } fault)
            {
                Add(faults, $"Picture {blob.ContentHash}, {blob.Variant}: {fault}");
            }

            if (blobs % ToldEvery == 0)
            {
                progress?.Report(blobs);
            }
        }

        return (blobs, withoutChecksum);
    }

    private async Task VerifyKeysAsync(List<string> faults, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var photos = context.Photos.AsNoTracking().Select(p => new { p.Id, p.TalentId, p.Origin, Hash = p.RenditionHash ?? p.ContentHash, p.Key });
        await foreach (var photo in photos.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (await store.KeyOfAsync(photo.TalentId, photo.Origin, photo.Hash, cancellationToken) != photo.Key)
            {
                Add(faults, $"Photo {photo.Id}: its address is not that of its content.");
            }
        }
    }

    private async Task<long> VerifyTalentsAsync(List<string> faults, CancellationToken cancellationToken)
    {
        var count = 0L;
        var last = "";
        for (var isMore = true; isMore;)
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            var talents = await context.Talents.AsNoTracking().WithTrash()
                .Where(t => t.Id.CompareTo(last) > 0)
                .OrderBy(t => t.Id)
                .Take(TalentsAtOnce)
                .Select(t => new { t.Id, t.PhotoId, Hash = (string?)t.Photo!.ContentHash })
                .ToListAsync(cancellationToken);
            isMore = talents.Count == TalentsAtOnce;
            (count, last) = (count + talents.Count, talents.Count > 0 ? talents[^1].Id : last);
            var shown = talents.Where(t => t.PhotoId is not null).ToList();
            var stored = await store.FindStoredAsync([.. shown.Select(t => t.Hash ?? "")], cancellationToken);
            foreach (var talent in shown.Where(t => t.Hash is null || !stored.Contains(t.Hash)))
            {
                Add(faults, $"Talent {talent.Id}: {(talent.Hash is null ? "the photo shown is not there" : $"not all sizes of picture {talent.Hash} are there")}.");
            }
        }

        return count;
    }

    private static void Add(List<string> faults, string fault)
    {
        if (faults.Count < MostFaults)
        {
            faults.Add(fault);
        }
    }

    private static string? FaultOf(Blob blob)
    {
        if (blob.Checksum is not null)
        {
            return Convert.ToHexStringLower(SHA256.HashData(blob.Bytes)) == blob.Checksum ? null : "its bytes are not those that were stored.";
        }

        return IsWholeWebP(blob.Bytes) ? null : "it is no whole WebP file.";
    }

    // RIFF says how long the file is meant to be.
    private static bool IsWholeWebP(byte[] bytes) =>
        bytes.Length > 12
        && bytes.AsSpan(0, 4).SequenceEqual("RIFF"u8)
        && bytes.AsSpan(8, 4).SequenceEqual("WEBP"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4)) + 8 == bytes.Length;
}

/// <summary>What was found.</summary>
/// <param name="Blobs">Blobs looked at.</param>
/// <param name="Unchecked">Those of a time when no checksum was kept: only their form could be looked at.</param>
/// <param name="Talents">Talents looked at.</param>
/// <param name="Faults">What does not fit, in words.</param>
public sealed record StoreVerificationResult(long Blobs, long Unchecked, long Talents, IReadOnlyList<string> Faults);
