namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>Brings renditions from the store into the cache: once for however many ask, and never too many at a time.</summary>
internal sealed class AvatarLoader(IPhotoStore store, AvatarCache cache, TimeProvider time) : IDisposable
{
    /// <summary>Queries at a time.</summary>
    public const int MaxConcurrent = 8;

    /// <summary>Different renditions that may wait for a query; beyond that the caller is told to come back.</summary>
    public const int MaxWaiting = 1024;

    private readonly SingleFlight<AvatarAnswer> _loads = new();
    private readonly RecentMisses _misses = new(time);
    private readonly SemaphoreSlim _slots = new(MaxConcurrent);
    private int _waiting;

    /// <summary>The rendition, or why there is none.</summary>
    /// <exception cref="AvatarOverloadException">Too many others wait.</exception>
    public Task<AvatarAnswer> LoadAsync(string path, string key, int size, CancellationToken cancellationToken) =>
        _misses.TryGet(path, out var isEnded)
            ? Task.FromResult(new AvatarAnswer(null, isEnded))
            : _loads.RunAsync(path, () => ReadAsync(path, key, size), cancellationToken);

    public void Dispose() => _slots.Dispose();

    private async Task<AvatarAnswer> ReadAsync(string path, string key, int size)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MaxWaiting)
            {
                throw new AvatarOverloadException();
            }

            await _slots.WaitAsync(CancellationToken.None);
            try
            {
                return await ReadFromStoreAsync(path, key, size);
            }
            finally
            {
                _slots.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<AvatarAnswer> ReadFromStoreAsync(string path, string key, int size)
    {
        // It may have arrived between the caller's look and now.
        if (cache.TryGet(path, out var present))
        {
            return new AvatarAnswer(present);
        }

        var drops = cache.Drops;
        if (await store.ReadRenditionAsync(key, size, CancellationToken.None) is not { } bytes)
        {
            var isEnded = await store.IsEndedAsync(key, CancellationToken.None);
            _misses.Add(path, isEnded);
            return new AvatarAnswer(null, isEnded);
        }

        var avatar = new CachedAvatar(path, bytes);
        cache.Add(avatar, drops);
        return new AvatarAnswer(avatar);
    }
}

/// <summary>What there is under a rendition's path.</summary>
/// <param name="Avatar">Null if nothing is.</param>
/// <param name="IsEnded">There was a picture, whose permission is over.</param>
internal readonly record struct AvatarAnswer(CachedAvatar? Avatar, bool IsEnded = false);

/// <summary>More different renditions are asked for at once than the store should be asked for.</summary>
internal sealed class AvatarOverloadException() : Exception("Too many renditions are waiting to be read.");
