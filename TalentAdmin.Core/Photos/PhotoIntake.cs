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

        switch (inspector.Inspect(bytes))
        {
            case Inspection.Rejected rejected:
                return new PhotoResult.Rejected(rejected.Reason);

            case Inspection.Broken broken:
                return new PhotoResult.Transient(broken.Reason);

            case Inspection.Fit { Facts: var facts }:
                return await renders.RenderAsync(bytes, facts, hash, cancellationToken) switch
                {
                    Rendering.Done done => new PhotoResult.Accepted(hash, facts.Width, facts.Height, bytes.Length, done.Photo, etag),
                    Rendering.Stored => new PhotoResult.Accepted(hash, facts.Width, facts.Height, bytes.Length, null, etag)
                    {
                        Fingerprint = await fingerprints.FindAsync(hash, cancellationToken),
                    },
                    Rendering.Rejected rejected => new PhotoResult.Rejected(rejected.Reason),
                    Rendering.Broken broken => new PhotoResult.Transient(broken.Reason),
                    var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
                };

            case var other:
                throw new InvalidOperationException($"No answer for {other.GetType().Name}.");
        }
    }
}
