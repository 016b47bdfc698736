using System.Security.Cryptography;

namespace TalentAdmin.Core.Photos;

/// <summary>From bytes, wherever they came from, to a photo: inspection, then the renditions.</summary>
internal sealed class PhotoIntake(ImageInspector inspector, RenderDeduplicator renders, StoredFingerprints fingerprints)
{
    /// <param name="knownHash">The content that the caller holds already; null if none.</param>
    /// <param name="etag">Handed on to the answer.</param>
    public async Task<PhotoResult> TakeAsync(
        ReadOnlyMemory<byte> bytes, string? knownHash, string? etag, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        if (hash == knownHash)
        {
            return new PhotoResult.Unchanged();
        }

        var inspected = await inspector.InspectAsync(bytes, cancellationToken);
        if (inspected is not PhotoResult.Inspected picture)
        {
            return inspected;
        }

        return await renders.RenderAsync(picture, hash, cancellationToken) switch
        {
            PhotoResult.Accepted { Photo: null } stored => stored with
            {
                ETag = etag,
                Fingerprint = await fingerprints.FindAsync(hash, cancellationToken),
            },
            PhotoResult.Accepted rendered => rendered with { ETag = etag },
            var failure => failure,
        };
    }
}
