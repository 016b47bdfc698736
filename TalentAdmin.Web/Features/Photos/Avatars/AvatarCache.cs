using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>
/// Renditions in memory, bounded by bytes. A hit takes no lock and allocates nothing; the oldest entry that nobody asked for
/// since it was last looked at goes first ("second chance").
/// </summary>
internal sealed class AvatarCache(IOptions<AvatarCacheOptions> options)
{
    private readonly long _limit = options.Value.CacheMegabytes * 1024L * 1024L;
    private readonly ConcurrentDictionary<string, CachedAvatar> _byPath = new(StringComparer.Ordinal);
    private readonly Queue<CachedAvatar> _byAge = new();
    private readonly Lock _gate = new();
    private long _bytes;
    private long _drops;

    /// <summary>Bytes of memory in use.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>How often pictures were dropped because their permission ended: who reads one notes it first.</summary>
    public long Drops => Interlocked.Read(ref _drops);

    public bool TryGet(string path, [NotNullWhen(true)] out CachedAvatar? avatar)
    {
        if (!_byPath.TryGetValue(path, out avatar))
        {
            return false;
        }

        avatar.Touch();
        return true;
    }

    /// <summary>Keeps a rendition.</summary>
    /// <param name="avatar">What was read.</param>
    /// <param name="drops"><see cref="Drops"/> before it was read: what was dropped since may have been this; null where nobody else drops.</param>
    public void Add(CachedAvatar avatar, long? drops = null)
    {
        if (avatar.Cost > _limit)
        {
            return;
        }

        lock (_gate)
        {
            if ((drops is { } before && before != _drops) || !_byPath.TryAdd(avatar.Path, avatar))
            {
                return;
            }

            _byAge.Enqueue(avatar);
            Interlocked.Add(ref _bytes, avatar.Cost);
            while (Bytes > _limit)
            {
                DropOldest();
            }
        }
    }

    /// <summary>Forgets pictures whose permission is over, bytes and all.</summary>
    public void Drop(IReadOnlyCollection<string> keys)
    {
        lock (_gate)
        {
            Interlocked.Increment(ref _drops);
            foreach (var path in keys.SelectMany(key => AvatarSizes.All.Select(size => AvatarSizes.Url(key, size))))
            {
                if (_byPath.TryRemove(path, out var dropped))
                {
                    Interlocked.Add(ref _bytes, -dropped.Cost);
                }
            }

            // The queue holds their bytes too.
            for (var left = _byAge.Count; left > 0; left--)
            {
                if (_byAge.Dequeue() is var kept && _byPath.TryGetValue(kept.Path, out var current) && current == kept)
                {
                    _byAge.Enqueue(kept);
                }
            }
        }
    }

    private void DropOldest()
    {
        var oldest = _byAge.Dequeue();
        if (oldest.TakeTouch())
        {
            _byAge.Enqueue(oldest);
            return;
        }

        _byPath.TryRemove(oldest.Path, out _);
        Interlocked.Add(ref _bytes, -oldest.Cost);
    }
}
