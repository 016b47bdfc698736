using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos;

/// <summary>From bytes, wherever they came from, to a photo: inspection, then the renditions.</summary>
internal sealed class PhotoIntake(
    ImageInspector inspector, RenderDeduplicator renders, StoredFingerprints fingerprints, IOptions<RenderOptions> options) : IDisposable
{
    // Enough to keep every worker busy while another picture is looked up. A person's picture passes by: no more than these are before it.
    private readonly SemaphoreSlim _ofRuns = new(2 * options.Value.RenderWorkers);

    public void Dispose() => _ofRuns.Dispose();

    /// <param name="knownHash">The content that the caller holds already; null if none.</param>
    /// <param name="etag">Handed on to the answer.</param>
    /// <param name="priority">Who waits for it.</param>
    public async Task<PhotoResult> TakeAsync(
        ReadOnlyMemory<byte> bytes, string? knownHash, string? etag, CallPriority priority, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        if (hash == knownHash)
        {
            return new PhotoResult.Unchanged();
        }

        if (priority == CallPriority.Person)
        {
            return await OpenAsync(bytes, hash, etag, cancellationToken);
        }

        await _ofRuns.WaitAsync(cancellationToken);
        try
        {
            return await OpenAsync(bytes, hash, etag, cancellationToken);
        }
        finally
        {
            _ofRuns.Release();
        }
    }

    private async Task<PhotoResult> OpenAsync(ReadOnlyMemory<byte> bytes, string hash, string? etag, CancellationToken cancellationToken)
    {
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
