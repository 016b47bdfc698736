using System.Collections.Concurrent;

namespace TalentAdmin.Core.Photos;

/// <summary>
/// The same bytes are never rendered twice: not at the same time, not while the first result is on its way to the store (as long as anybody
/// holds it), and not once it is stored.
/// </summary>
internal sealed class RenderDeduplicator(AvatarRenderer renderer, IPhotoStore store)
{
    private const int SweepAt = 1024;

    private readonly ConcurrentDictionary<string, Lazy<Task<PhotoResult>>> _running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WeakReference<RenderedPhoto>> _recent = new(StringComparer.Ordinal);

    /// <summary>A caller that gives up does not end the work that others wait for.</summary>
    /// <returns>As the renderer's; accepted without renditions when the content is stored already.</returns>
    public Task<PhotoResult> RenderAsync(PhotoResult.Inspected picture, string contentHash, CancellationToken cancellationToken)
    {
        var shared = _running.GetOrAdd(
            contentHash, hash => new Lazy<Task<PhotoResult>>(() => RunAsync(picture, hash)));
        return shared.Value.WaitAsync(cancellationToken);
    }

    private async Task<PhotoResult> RunAsync(PhotoResult.Inspected picture, string contentHash)
    {
        // Leaves the caller's turn first, so that the entry is in place before it could be taken out.
        await Task.Yield();
        try
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
        finally
        {
            _running.TryRemove(contentHash, out _);
        }
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
