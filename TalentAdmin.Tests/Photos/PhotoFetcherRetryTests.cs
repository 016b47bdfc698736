using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Photos;

public sealed class PhotoFetcherRetryTests : IAsyncLifetime
{
    private const string Picture = "https://scontent-fra5-1.cdninstagram.com/v/t51.82787-15/700000001_18000000000000001_1111111111111111111_n.jpg";
    private const string Signed = Picture + "?_nc_cat=104&oh=00_AfSAMPLE&oe=6B0876E8";
    private const string Unsigned = "https://yt3.ggpht.com/ytc/AAAA=s800";

    private ImageHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ImageHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task FetchAsync_HostThatNeverAnswers_IsGivenUpAfterFifteenSecondsAndNotAskedAgain()
    {
        var time = new FakeTimeProvider();
        await using var host = await ImageHost.StartAsync(time);
        using var asked = new SemaphoreSlim(0);
        host.Answer = async context =>
        {
            asked.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        var fetch = host.FetchAsync(Signed);
        await asked.WaitAsync(TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(14));
        Assert.False(fetch.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(new PhotoResult.Transient("download_timeout"), await fetch);
        Assert.Single(host.Requests);
    }

    [Fact]
    public async Task FetchAsync_NetworkGivesOutOnce_IsTriedOnceMore()
    {
        var bytes = TestImages.Jpeg();
        _host.Answer = async context =>
        {
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            _host.Serve(bytes);
            context.Abort();
        };

        Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(Unsigned));
        Assert.Equal(2, _host.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_NetworkGivesOutEachTime_IsTriedTwiceInAll()
    {
        _host.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.Equal(new PhotoResult.Transient("connection_failed"), await _host.FetchAsync(Unsigned));
        Assert.Equal(2, _host.Requests.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(503)]
    public async Task FetchAsync_HostSaysNo_IsNotAskedAgain(int status)
    {
        _host.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        Assert.Equal(new PhotoResult.Transient($"http_{status}"), await _host.FetchAsync(Unsigned));
        Assert.Single(_host.Requests);
    }

    [Fact]
    public async Task FetchAsync_NoPicture_IsNotAskedAgain()
    {
        _host.Serve(TestImages.Jpeg(20, 20));

        Assert.Equal(new PhotoResult.Rejected("too_small"), await _host.FetchAsync(Unsigned));
        Assert.Single(_host.Requests);
    }

    [Fact]
    public async Task FetchAsync_CallerGivesUp_IsCancelled()
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        _host.Answer = async context =>
        {
            await caller.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _host.Fetcher.FetchAsync(new PhotoRequest(Signed, TestHosts.Instagram, null), caller.Token));
    }
}
