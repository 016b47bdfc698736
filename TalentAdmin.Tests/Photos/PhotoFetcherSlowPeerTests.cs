using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Photos;

/// <summary>Peers that give next to nothing, over real sockets and in fake time: nobody waits for them.</summary>
public sealed class PhotoFetcherSlowPeerTests : IAsyncLifetime
{
    private const int SlowPeers = 100;
    private const int PlacesOfRuns = 16;
    private const string Good = "https://scontent.cdninstagram.com/v/good.jpg?oe=6B0876E8";
    private const string Elsewhere = "https://yt3.ggpht.com/ytc/AAAA=s800";

    private readonly FakeTimeProvider _time = new();
    private readonly SemaphoreSlim _asked = new(0);
    private readonly TaskCompletionSource _rest = new();
    private readonly byte[] _picture = TestImages.Jpeg();
    private ImageHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await ImageHost.StartAsync(_time);
        _host.Answer = async context =>
        {
            if (!context.Request.Path.Value!.Contains("slow", StringComparison.Ordinal))
            {
                await context.Response.Body.WriteAsync(_picture);
                return;
            }

            _asked.Release();
            await _rest.Task.WaitAsync(context.RequestAborted);
            await context.Response.Body.WriteAsync(_picture);
        };
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _asked.Dispose();
    }

    [Fact]
    public async Task FetchAsync_HundredPeersThatNeverAnswer_TheGoodPictureIsDoneWhileTheyHang()
    {
        var slow = await HundredHangingAsync();

        Assert.IsType<PhotoResult.Accepted>(await FetchAsync(Good));

        Assert.DoesNotContain(slow, s => s.IsCompleted);
        _rest.SetCanceled(Token);
        await Task.WhenAll(slow);
    }

    [Fact]
    public async Task FetchAsync_MoreSlowPeersThanSlowPlaces_EndsTheOthersAfterThreeSecondsAndThoseAfterFifteen()
    {
        var slow = await HundredHangingAsync();

        Pass(TimeSpan.FromSeconds(3));
        await WaitUntil.TrueAsync(() => slow.Count(s => s.IsCompleted) == SlowPeers - DownloadLane.MostSlow);
        Pass(TimeSpan.FromSeconds(12));

        var answers = await Task.WhenAll(slow);
        Assert.Equal(SlowPeers - DownloadLane.MostSlow, answers.Count(a => a == new PhotoResult.Transient("image_too_slow")));
        Assert.Equal(DownloadLane.MostSlow, answers.Count(a => a == new PhotoResult.Transient("download_timeout")));
        Assert.Equal(SlowPeers, _host.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_SlowPeerThatAnswersInTheEnd_GivesItsPicture()
    {
        var slow = FetchAsync(SlowUrl(0));
        await AskedAsync(1);

        Pass(TimeSpan.FromSeconds(14));
        _rest.SetResult();

        Assert.IsType<PhotoResult.Accepted>(await slow);
    }

    [Fact]
    public async Task FetchAsync_PersonWhileARunHasTakenAllOfItsPlaces_GetsAPlace()
    {
        var run = Enumerable.Range(0, PlacesOfRuns + 1).Select(i => FetchAsync(SlowUrl(i))).ToList();
        await AskedAsync(PlacesOfRuns);

        Assert.IsType<PhotoResult.Accepted>(await FetchAsync(Good, CallPriority.Person));

        Assert.Equal(PlacesOfRuns + 1, _host.Requests.Count);
        _rest.SetResult();
        await Task.WhenAll(run);
    }

    [Fact]
    public async Task FetchAsync_OtherPlatformWhileOneIsSlow_GetsAPlace()
    {
        var run = Enumerable.Range(0, PlacesOfRuns + 1).Select(i => FetchAsync(SlowUrl(i))).ToList();
        await AskedAsync(PlacesOfRuns);

        Assert.IsType<PhotoResult.Accepted>(await FetchAsync(Elsewhere, hosts: TestHosts.YouTube));

        Assert.Equal(PlacesOfRuns + 1, _host.Requests.Count);
        _rest.SetResult();
        await Task.WhenAll(run);
    }

    private async Task<List<Task<PhotoResult>>> HundredHangingAsync()
    {
        var slow = Enumerable.Range(0, SlowPeers).Select(i => FetchAsync(SlowUrl(i))).ToList();
        for (var left = SlowPeers; left > 0; left -= PlacesOfRuns)
        {
            // Those that have a place are asked and stand still; the next look lets as many more in.
            await AskedAsync(Math.Min(left, PlacesOfRuns));
            Pass(TimeSpan.FromMilliseconds(100));
        }

        return slow;
    }

    private async Task AskedAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _asked.WaitAsync(Token);
        }
    }

    private void Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(100))
        {
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
    }

    private Task<PhotoResult> FetchAsync(string url, CallPriority priority = CallPriority.Batch, ImageHosts? hosts = null) =>
        _host.Fetcher.FetchAsync(new PhotoRequest(url, hosts ?? TestHosts.Instagram, null) { Priority = priority }, Token);

    private static string SlowUrl(int number) => $"https://scontent.cdninstagram.com/v/slow{number}.jpg?oe=6B0876E8";
}
