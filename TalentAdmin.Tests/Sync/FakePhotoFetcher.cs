using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Tests.Sync;

/// <summary>An image host on which the URL is the picture: the same URL gives the same bytes. Certain URLs can be scripted.</summary>
internal sealed class FakePhotoFetcher(IPhotoStore store) : IPhotoFetcher
{
    private readonly ConcurrentDictionary<string, Queue<PhotoResult>> _script = new();

    /// <summary>What the picture under a URL looks like.</summary>
    public ConcurrentDictionary<string, Fingerprint> Looks { get; } = new();

    public ConcurrentQueue<PhotoRequest> Requests { get; } = new();

    /// <summary>What has to happen before the picture under a URL comes.</summary>
    public ConcurrentDictionary<string, Task> Gates { get; } = new();

    public void Says(string url, params PhotoResult[] answers) => _script[url] = new Queue<PhotoResult>(answers);

    public static string HashOf(string url) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)));

    public async Task<PhotoResult> FetchAsync(PhotoRequest request, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        await Gates.GetValueOrDefault(request.Url, Task.CompletedTask).WaitAsync(cancellationToken);
        if (_script.TryGetValue(request.Url, out var answers) && answers.TryDequeue(out var scripted))
        {
            return scripted;
        }

        var hash = HashOf(request.Url);
        if (request.Known?.ContentHash == hash)
        {
            return new PhotoResult.Unchanged();
        }

        var stored = await store.FindStoredAsync([hash], cancellationToken);
        return new PhotoResult.Accepted(hash, 320, 320, 1000, stored.Count > 0 ? null : Rendered(hash), ETag: null)
        {
            Fingerprint = Looks.GetValueOrDefault(request.Url),
        };
    }

    public Task<PhotoResult> AcceptAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        return Task.FromResult<PhotoResult>(bytes.Length < 3
            ? new PhotoResult.Rejected("too_small")
            : new PhotoResult.Accepted(hash, 320, 320, bytes.Length, Rendered(hash), ETag: null));
    }

    private static RenderedPhoto Rendered(string hash) =>
        new(hash, 320, 320, 1000, [1], AvatarSizes.All.ToDictionary(size => size, size => new[] { (byte)(size / 64) }));
}
