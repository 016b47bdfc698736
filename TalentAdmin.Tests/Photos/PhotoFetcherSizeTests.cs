using System.IO.Compression;

namespace TalentAdmin.Tests.Photos;

public sealed class PhotoFetcherSizeTests : IAsyncLifetime
{
    private const string Picture = "https://scontent-fra5-1.cdninstagram.com/v/t51.82787-15/700000001_18000000000000001_1111111111111111111_n.jpg";
    private const string Signed = Picture + "?_nc_cat=104&oh=00_AfSAMPLE&oe=6B0876E8";

    private ImageHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ImageHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task FetchAsync_FiftyMegabytes_AreRejectedWithoutReadingThem(bool declared)
    {
        const long Total = 50_000_000;
        var hungUp = new TaskCompletionSource();
        _host.Answer = async context =>
        {
            // Not disposed: a write that breaks first must not keep the news of the hang-up from us.
            context.RequestAborted.Register(() => hungUp.TrySetResult());
            var chunk = new byte[100_000];
            context.Response.ContentLength = declared ? Total : null;

            // Never to the end: only a client that hangs up ever answers, and Kestrel tells nobody about one that does after the last byte.
            for (long sent = 0; !context.RequestAborted.IsCancellationRequested && (!declared || sent < Total - chunk.Length); sent += chunk.Length)
            {
                await context.Response.Body.WriteAsync(chunk);
            }

            await hungUp.Task;
        };

        Assert.Equal(new PhotoResult.Rejected("too_large"), await _host.FetchAsync(Signed));

        await hungUp.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task FetchAsync_GzipThatUnfolds_IsCappedAfterDecompression()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[20_000_000], TestContext.Current.CancellationToken);
        }

        Assert.True(packed.Length < 1_000_000);
        _host.Serve(packed.ToArray());
        var serve = _host.Answer;
        _host.Answer = context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return serve(context);
        };

        Assert.Equal(new PhotoResult.Rejected("too_large"), await _host.FetchAsync(Signed));
    }
}
