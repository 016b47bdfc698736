using System.Collections.Concurrent;

namespace TalentAdmin.Core.Photos;

/// <summary>
/// The same bytes are never rendered twice: not at the same time, not while the first result is on its way to the store (as long as anybody
/// holds it), and not once it is stored.
/// </summary>
internal sealed class RenderDeduplicator(AvatarRenderer renderer, IPhotoStore store)
{
    private const int SweepAt = 1024;

    private readonly SingleFlight<PhotoResult> _running = new();
    private readonly ConcurrentDictionary<string, WeakReference<RenderedPhoto>> _recent = new(StringComparer.Ordinal);

    /// <summary>A caller that gives up does not end the work that others wait for.</summary>
    /// <returns>As the renderer's; accepted without renditions when the content is stored already.</returns>
    public Task<PhotoResult> RenderAsync(PhotoResult.Inspected picture, string contentHash, CancellationToken cancellationToken) =>
        _running.RunAsync(contentHash, () => RunAsync(picture, contentHash), cancellationToken);

    private async Task<PhotoResult> RunAsync(PhotoResult.Inspected picture, string contentHash)
    {
        if ((await store.FindStoredAsync([contentHash], CancellationToken.None)).Contains(contentHash))
        {
            return new PhotoResult.Accepted(contentHash, picture.Facts.Width, picture.Facts.Height, picture.ByteCount, Photo: null, ETag: null);
        }

        if (_recent.TryGetValue(contentHash, out var recent) && recent.TryGetTarget(out var photo))
        {
            return PhotoResult.Accepted.Of(photo);
        }

        var rendering = await renderer.RenderAsync(picture, contentHash, crop: null, CancellationToken.None);
        if (rendering is PhotoResult.Accepted { Photo: { } rendered })
        {
            Remember(rendered);
        }

        return rendering;
    }

    private void Remember(RenderedPhoto photo)
    {
        if (_recent.Count >= SweepAt)
        {
            foreach (var entry in _recent)
            {
                if (!entry.Value.TryGetTarget(out _))
                {
                    _recent.TryRemove(entry);
                }
            }
        }

        _recent[photo.ContentHash] = new WeakReference<RenderedPhoto>(photo);
    }
}
