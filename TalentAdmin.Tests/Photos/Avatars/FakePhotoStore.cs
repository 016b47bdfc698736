using System.Collections.Concurrent;

namespace TalentAdmin.Tests.Photos.Avatars;

/// <summary>Renditions in a dictionary; counts the reads, and can be slow or broken.</summary>
internal sealed class FakePhotoStore : IPhotoStore
{
    private int _reads;

    public ConcurrentDictionary<(string Key, int Size), byte[]> Renditions { get; } = new();

    /// <summary>Keys of pictures whose permission is over.</summary>
    public ConcurrentDictionary<string, bool> Ended { get; } = new();

    public int Reads => _reads;

    public Exception? Failure { get; set; }

    public Task Gate { get; set; } = Task.CompletedTask;

    public async Task<byte[]?> ReadRenditionAsync(string key, int size, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        await Gate;
        return Failure is null ? Renditions.GetValueOrDefault((key, size)) : throw Failure;
    }

    public Task<bool> IsEndedAsync(string key, CancellationToken cancellationToken) => Task.FromResult(Ended.ContainsKey(key));

    public Task<string> KeyOfAsync(string talentId, string origin, string renditionHash, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlySet<string>> FindStoredAsync(IReadOnlyCollection<string> contentHashes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task StoreAsync(IReadOnlyCollection<RenderedPhoto> photos, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task StoreRenditionsAsync(string renditionHash, IReadOnlyDictionary<int, byte[]> renditions, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Fingerprint?> FindFingerprintAsync(string contentHash, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<byte[]?> ReadMasterAsync(string contentHash, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task RemoveUnusedAsync(IReadOnlyCollection<string> contentHashes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<int> SweepAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
}
