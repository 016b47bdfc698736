using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Photos;

public sealed class PhotoFetcherTests : IAsyncLifetime
{
    private const string Picture = "https://scontent-fra5-1.cdninstagram.com/v/t51.82787-15/700000001_18000000000000001_1111111111111111111_n.jpg";
    private const string Signed = Picture + "?_nc_cat=104&oh=00_AfSAMPLE&oe=6B0876E8";
    private const string Unsigned = "https://yt3.ggpht.com/ytc/AAAA=s800";

    private ImageHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await ImageHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task FetchAsync_NewPicture_IsAcceptedWithItsRenditions()
    {
        var bytes = TestImages.Jpeg(400, 300);
        _host.Serve(bytes, etag: "\"v1\"");

        var accepted = Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(Signed));

        Assert.Equal((400, 300, (long)bytes.Length, "\"v1\""), (accepted.Width, accepted.Height, accepted.ByteCount, accepted.ETag));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), accepted.ContentHash);
        Assert.Equal(AvatarSizes.All, accepted.Photo!.Renditions.Keys.Order());
    }

    [Theory]
    [InlineData(Signed)]
    [InlineData("https://p16-sign-va.tiktokcdn.com/tos/a~c5_720x720.jpeg?x-expires=1781190000&x-signature=aB%2BcD%2fE%3D&n=a+b%20c")]
    [InlineData("https://scontent.cdninstagram.com/a/../b//c/./d.jpg?x=|^{}\"<>`~%7E%2b%41;,!*'()")]
    [InlineData("https://scontent.cdninstagram.com/%2e%2e/%zz?a=%&amp;b==&&")]
    public async Task FetchAsync_Url_GoesOnTheWireByteForByte(string url)
    {
        _host.Serve(TestImages.Jpeg());

        Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(url));

        Assert.Equal(url, Assert.Single(_host.Requests).Url);
    }

    [Fact]
    public async Task FetchAsync_Request_CarriesNothingOfOurs()
    {
        _host.Serve(TestImages.Jpeg());
        var serve = _host.Answer;
        _host.Answer = context =>
        {
            context.Response.Cookies.Append("track", "1");
            return serve(context);
        };

        await _host.FetchAsync(Unsigned);
        await _host.FetchAsync(Unsigned);

        Assert.Equal(2, _host.Requests.Count);
        Assert.All(_host.Requests, request => Assert.Subset(
            new HashSet<string>(["Host", "Accept", "Accept-Encoding", "User-Agent"], StringComparer.OrdinalIgnoreCase), request.Headers.Keys.ToHashSet()));
    }

    [Theory]
    [InlineData("webp", "image/jpeg")]
    [InlineData("webp", "image/webp")]
    [InlineData("jpeg", "image/jpeg; charset=binary")]
    [InlineData("png", "application/octet-stream")]
    [InlineData("avif", "image/avif")]
    public async Task FetchAsync_PictureUnderAnyLabel_IsAccepted(string format, string contentType)
    {
        using var image = TestImages.Portrait(100, 100);
        _host.Serve(TestImages.Save(image, format), contentType);

        Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(Signed));
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Log in</body></html>", "image/jpeg")]
    [InlineData("<html></html>", "text/html; charset=utf-8")]
    [InlineData("{\"error\":{}}", "image/png")]
    [InlineData("", "image/jpeg")]
    public async Task FetchAsync_MessageInsteadOfAnImage_IsTransient(string body, string contentType)
    {
        _host.Serve(Encoding.UTF8.GetBytes(body), contentType);

        Assert.IsType<PhotoResult.Transient>(await _host.FetchAsync(Signed));
    }

    [Fact]
    public async Task FetchAsync_SvgCalledJpeg_IsRejected()
    {
        _host.Serve("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"100\"/>"u8.ToArray());

        Assert.Equal(new PhotoResult.Rejected("unsupported_format"), await _host.FetchAsync(Signed));
    }

    [Theory]
    [InlineData(Signed)]
    [InlineData("https://p16-sign-va.tiktokcdn.com/a~c5_720x720.jpeg?x-expires=1781190000&x-signature=a")]
    public async Task FetchAsync_ForbiddenOnASignedUrl_IsExpired(string url)
    {
        _host.Answer = context =>
        {
            context.Response.StatusCode = 403;
            return context.Response.WriteAsync("URL signature expired");
        };

        Assert.Equal(new PhotoResult.UrlExpired("url_expired"), await _host.FetchAsync(url));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(204)]
    [InlineData(304)]
    public async Task FetchAsync_OtherStatus_IsTransient(int status)
    {
        _host.Answer = context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        Assert.Equal(new PhotoResult.Transient($"http_{status}"), await _host.FetchAsync(Unsigned));
    }

    [Fact]
    public async Task FetchAsync_BodyCutOnTheWay_IsTransient()
    {
        var bytes = TestImages.Jpeg(800, 800);
        _host.Answer = async context =>
        {
            context.Response.ContentLength = bytes.Length;
            await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        Assert.IsType<PhotoResult.Transient>(await _host.FetchAsync(Signed));
    }

    [Fact]
    public async Task FetchAsync_PictureCutByItsHost_IsTransient()
    {
        var bytes = TestImages.Jpeg(800, 800);
        _host.Serve(bytes[..(bytes.Length / 2)]);

        Assert.Equal(new PhotoResult.Transient("image_damaged"), await _host.FetchAsync(Signed));
    }

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

    [Theory]
    [InlineData("https://evil.example/a.jpg", "redirect_host_not_allowed")]
    [InlineData("http://scontent.cdninstagram.com/a.jpg", "redirect_scheme_not_https")]
    [InlineData("//evil.example/a.jpg", "redirect_scheme_not_https")]
    [InlineData("https://169.254.169.254/latest/", "redirect_ip_literal")]
    [InlineData("https://scontent.cdninstagram.com@10.0.0.1/", "redirect_user_info_in_url")]
    [InlineData("https://scontent.cdninstagram.com:8443/", "redirect_port_not_443")]
    [InlineData("a.jpg", "redirect_scheme_not_https")]
    [InlineData("", "redirect_url_missing")]
    public async Task FetchAsync_RedirectOutsideThePolicy_IsRejected(string location, string reason)
    {
        _host.Answer = context => Redirect(context, location);

        Assert.Equal(new PhotoResult.Rejected(reason), await _host.FetchAsync(Signed));
        Assert.Single(_host.Requests);
    }

    [Fact]
    public async Task FetchAsync_RedirectWithinThePolicy_IsFollowed()
    {
        const string Elsewhere = "https://scontent.xx.fbcdn.net/v/b.jpg?oe=1&x=%2B";
        var bytes = TestImages.Jpeg();
        _host.Answer = async context =>
        {
            switch (_host.Requests.Count)
            {
                case 1:
                    await Redirect(context, "/second.jpg?y=%3D");
                    break;
                case 2:
                    await Redirect(context, Elsewhere);
                    break;
                default:
                    await context.Response.Body.WriteAsync(bytes);
                    break;
            }
        };

        Assert.IsType<PhotoResult.Accepted>(await _host.FetchAsync(Signed));

        Assert.Equal(
            [Signed, "https://scontent-fra5-1.cdninstagram.com/second.jpg?y=%3D", Elsewhere], _host.Requests.Select(request => request.Url));
    }

    [Fact]
    public async Task FetchAsync_RedirectsWithoutEnd_StopAfterThree()
    {
        _host.Answer = context => Redirect(context, "/again.jpg");

        Assert.Equal(new PhotoResult.Rejected("too_many_redirects"), await _host.FetchAsync(Signed));
        Assert.Equal(4, _host.Requests.Count);
    }

    [Fact]
    public async Task FetchAsync_RedirectToTheStandIn_IsADefaultAvatar()
    {
        _host.Answer = context => Redirect(
            context, "https://scontent.cdninstagram.com/v/44884218_345707102882519_2446069589734326272_n.jpg");

        Assert.IsType<PhotoResult.DefaultAvatar>(await _host.FetchAsync(Signed));
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.5")]
    [InlineData("93.184.215.14", "169.254.169.254")]
    [InlineData("2606:4700::1111", "::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task FetchAsync_AnyAddressNotPublic_IsNotDialled(params string[] addresses)
    {
        _host.Network.Addresses = [.. addresses.Select(IPAddress.Parse)];

        Assert.Equal(new PhotoResult.Rejected("address_not_public"), await _host.FetchAsync(Signed));
        Assert.Null(_host.Network.Dialled);
        Assert.Empty(_host.Requests);
    }

    [Fact]
    public async Task FetchAsync_NameWithoutAddress_IsTransient()
    {
        _host.Network.Addresses = [];

        Assert.Equal(new PhotoResult.Transient("connection_failed"), await _host.FetchAsync(Signed));
    }

    [Fact]
    public async Task FetchAsync_UrlOutsideThePolicy_AsksNobody()
    {
        Assert.Equal(new PhotoResult.Rejected("host_not_allowed"), await _host.FetchAsync("https://cdninstagram.com.evil.example/a.jpg"));
        Assert.Null(_host.Network.Dialled);
    }

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

    [Fact]
    public async Task FetchAsync_GreyStandInOverTheWire_IsRejected()
    {
        using var grey = TestImages.Flat(150, 150, [219, 219, 219]);
        _host.Serve(TestImages.Save(grey, "jpeg"));

        Assert.Equal(new PhotoResult.Rejected("single_colour"), await _host.FetchAsync(Signed));
    }

    [Fact]
    public async Task FetchAsync_HostThatNeverAnswers_IsGivenUpTwiceAfterFifteenSeconds()
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
        for (var attempt = 0; attempt < 2; attempt++)
        {
            await asked.WaitAsync(TestContext.Current.CancellationToken);
            time.Advance(TimeSpan.FromSeconds(14));
            Assert.False(fetch.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(new PhotoResult.Transient("download_timeout"), await fetch);
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

    [Fact]
    public async Task FetchAsync_BehindAProxy_LeavesNamesToItAndKeepsThePolicy()
    {
        await using var host = await ImageHost.StartAsync(null, ("Outbound:Proxy", "http://proxy.example:3128"));
        await using var proxy = new ConnectProxy(host.Server);
        host.Network.Addresses = [IPAddress.Parse("10.0.0.8")];
        host.Network.Target = proxy.Address;
        host.Serve(TestImages.Jpeg());

        Assert.IsType<PhotoResult.Accepted>(await host.FetchAsync(Signed));
        Assert.Equal("scontent-fra5-1.cdninstagram.com:443", Assert.Single(proxy.Tunnels));
        Assert.Equal(new PhotoResult.Rejected("host_not_allowed"), await host.FetchAsync("https://intranet.example.org/a.jpg"));
    }

    [Fact]
    public async Task AcceptAsync_Upload_FollowsTheSameRules()
    {
        var cancellationToken = TestContext.Current.CancellationToken;

        Assert.IsType<PhotoResult.Accepted>(await _host.Fetcher.AcceptAsync(TestImages.Jpeg(), cancellationToken));
        Assert.Equal(new PhotoResult.Rejected("too_small"), await _host.Fetcher.AcceptAsync(TestImages.Jpeg(20, 20), cancellationToken));
        Assert.Equal(new PhotoResult.Rejected("too_large"), await _host.Fetcher.AcceptAsync(new byte[(20 * 1024 * 1024) + 1], cancellationToken));
        Assert.IsType<PhotoResult.Accepted>(await _host.Fetcher.AcceptAsync(Padded(TestImages.Jpeg(), 6_000_000), cancellationToken));
        Assert.Equal(new PhotoResult.Rejected("unsupported_format"), await _host.Fetcher.AcceptAsync("<svg/>"u8.ToArray(), cancellationToken));
    }

    private static byte[] Padded(byte[] bytes, int length)
    {
        Array.Resize(ref bytes, length);
        return bytes;
    }

    private static Task Redirect(HttpContext context, string location)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
