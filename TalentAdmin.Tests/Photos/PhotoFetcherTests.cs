using System.Text;
using Microsoft.AspNetCore.Http;

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

    [Fact]
    public async Task FetchAsync_GreyStandInOverTheWire_IsRejected()
    {
        using var grey = TestImages.Flat(150, 150, [219, 219, 219]);
        _host.Serve(TestImages.Save(grey, "jpeg"));

        Assert.Equal(new PhotoResult.Rejected("single_colour"), await _host.FetchAsync(Signed));
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
}
