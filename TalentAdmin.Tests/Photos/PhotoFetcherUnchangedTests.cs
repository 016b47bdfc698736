namespace TalentAdmin.Tests.Photos;

public sealed class PhotoFetcherUnchangedTests : IAsyncLifetime
{
    private const string Picture = "https://scontent-fra5-1.cdninstagram.com/v/t51.82787-15/700000001_18000000000000001_1111111111111111111_n.jpg";
    private const string Signed = Picture + "?_nc_cat=104&oh=00_AfSAMPLE&oe=6B0876E8";
    private const string Unsigned = "https://yt3.ggpht.com/ytc/AAAA=s800";

    private ImageHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ImageHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task FetchAsync_ResignedUrlOfTheKnownPicture_IsUnchangedWithoutAsking()
    {
        var known = new KnownPhoto(new string('a', 64), "700000001_18000000000000001_1111111111111111111_n", Signed, null);
        var resigned = Signed.Replace("oe=6B0876E8", "oe=6B11B168", StringComparison.Ordinal)
            .Replace("scontent-fra5-1.cdninstagram.com", "scontent-ams2-1.xx.fbcdn.net", StringComparison.Ordinal);

        Assert.IsType<PhotoResult.Unchanged>(await _host.FetchAsync(resigned, TestHosts.Instagram, known));
        Assert.Empty(_host.Requests);
    }

    [Fact]
    public async Task FetchAsync_SameUrlWithItsValidator_IsUnchangedBy304()
    {
        _host.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Headers.IfNoneMatch == "W/\"v7\"" ? 304 : 500;
            return Task.CompletedTask;
        };

        Assert.IsType<PhotoResult.Unchanged>(
            await _host.FetchAsync(Unsigned, known: new KnownPhoto(new string('a', 64), null, Unsigned, "W/\"v7\"")));
    }

    [Fact]
    public async Task FetchAsync_OtherUrl_IsAskedWithoutTheValidator()
    {
        _host.Serve(TestImages.Jpeg());

        await _host.FetchAsync(Unsigned, known: new KnownPhoto(new string('a', 64), null, Unsigned + "-no", "\"v7\""));

        Assert.False(Assert.Single(_host.Requests).Headers.ContainsKey("If-None-Match"));
    }

    [Fact]
    public async Task FetchAsync_SameBytesUnderAnotherUrl_AreUnchanged()
    {
        var bytes = TestImages.Jpeg();
        _host.Serve(bytes);
        var hash = Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(Unsigned)).ContentHash;

        Assert.IsType<PhotoResult.Unchanged>(await _host.FetchAsync(Signed, known: new KnownPhoto(hash, null, Unsigned, null)));
    }

    [Fact]
    public async Task FetchAsync_SameBytesManyTimesAtOnce_AreRenderedOnce()
    {
        _host.Serve(TestImages.Jpeg(1080, 1080));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _host.FetchAsync(Unsigned + i)));

        Assert.Single(answers.Select(answer => Assert.IsType<PhotoResult.Accepted>(answer).Photo).Distinct(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public async Task FetchAsync_BytesInTheStore_AreNotRendered()
    {
        _host.Serve(TestImages.Jpeg(400, 300));
        var first = Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(Unsigned));
        await _host.Store.StoreAsync([first.Photo!], TestContext.Current.CancellationToken);

        var accepted = Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(Signed));

        Assert.Null(accepted.Photo);
        Assert.Equal((400, 300), (accepted.Width, accepted.Height));
    }
}
