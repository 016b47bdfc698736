using System.Collections.Concurrent;

namespace TalentAdmin.Core.Photos;

/// <summary>
/// The same bytes are never rendered twice: not at the same time, not while the first result is on its way to the store (as long as anybody
/// holds it), and not once it is stored.
/// </summary>
internal sealed class RenderDeduplicator(AvatarRenderer renderer, IPhotoStore store)
{
    private const int SweepAt = 1024;

    private readonly SingleFlight<Rendering> _running = new();
    private readonly ConcurrentDictionary<string, WeakReference<RenderedPhoto>> _recent = new(StringComparer.Ordinal);

    /// <summary>A caller that gives up does not end the work that others wait for.</summary>
    public Task<Rendering> RenderAsync(ReadOnlyMemory<byte> bytes, ImageFacts facts, string contentHash, CancellationToken cancellationToken) =>
        _running.RunAsync(contentHash, () => RunAsync(bytes, facts, contentHash), cancellationToken);

    private async Task<Rendering> RunAsync(ReadOnlyMemory<byte> bytes, ImageFacts facts, string contentHash)
    {
        if ((await store.FindStoredAsync([contentHash], CancellationToken.None)).Contains(contentHash))
        {
            return new Rendering.Stored();
        }

        if (_recent.TryGetValue(contentHash, out var recent) && recent.TryGetTarget(out var photo))
        {
            return new Rendering.Done(photo);
        }

        var rendering = await renderer.RenderAsync(bytes, facts, contentHash, crop: null, CancellationToken.None);
        if (rendering is Rendering.Done done)
        {
            Remember(done.Photo);
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
