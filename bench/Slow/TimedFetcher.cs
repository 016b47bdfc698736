using System.Diagnostics;

namespace TalentAdmin.Bench.Slow;

/// <summary>The product's fetcher, which also says when the last good picture was downloaded and rendered.</summary>
internal sealed class TimedFetcher(PhotoFetcher fetcher) : IPhotoFetcher
{
    private readonly Stopwatch _clock = new();
    private int _good;

    public TimeSpan LastGood { get; private set; }

    public int Good => _good;

    public TimeSpan Elapsed => _clock.Elapsed;

    public void Start() => _clock.Start();

    public async Task<PhotoResult> FetchAsync(PhotoRequest request, CancellationToken cancellationToken)
    {
        var result = await fetcher.FetchAsync(request, cancellationToken);
        if (result is PhotoResult.Accepted)
        {
            LastGood = _clock.Elapsed;
            Interlocked.Increment(ref _good);
        }

        return result;
    }

    public Task<PhotoResult> AcceptAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => fetcher.AcceptAsync(bytes, cancellationToken);
}
