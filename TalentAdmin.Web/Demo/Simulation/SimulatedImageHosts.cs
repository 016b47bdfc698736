using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>The image hosts of the platforms.</summary>
internal sealed partial class SimulatedImageHosts(PortraitRenderer studio, SignedUrls urls)
{
    public HttpResponseMessage Instagram(HttpRequestMessage request)
    {
        if (urls.InstagramRefusal(request.RequestUri!.OriginalString) is { } refusal)
        {
            return Wire.Text(refusal, HttpStatusCode.Forbidden);
        }

        return InstagramFile().Match(request.RequestUri.AbsolutePath) is { Success: true } match
            ? Picture(ulong.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), (SimulatedPicture)(match.Groups[1].Value[0] - '0'))
            : new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    public HttpResponseMessage TikTok(HttpRequestMessage request)
    {
        if (!urls.IsTikTokRight(request.RequestUri!.OriginalString))
        {
            return Wire.Text("Access Denied", HttpStatusCode.Forbidden);
        }

        return TikTokObject().Match(request.RequestUri.AbsolutePath) is { Success: true } match
            ? Picture(Hexadecimal(match.Groups[1].Value), (SimulatedPicture)Hexadecimal(match.Groups[2].Value))
            : new HttpResponseMessage(HttpStatusCode.NotFound);
    }

    public HttpResponseMessage YouTube(HttpRequestMessage request)
    {
        if (YouTubeImage().Match(request.RequestUri!.AbsolutePath) is not { Success: true } match)
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        var etag = $"\"v{match.Groups[1].Value}\"";
        if (request.Headers.TryGetValues("If-None-Match", out var tags) && tags.Contains(etag))
        {
            return new HttpResponseMessage(HttpStatusCode.NotModified);
        }

        var response = Picture(Hexadecimal(match.Groups[1].Value), (SimulatedPicture)Hexadecimal(match.Groups[2].Value));
        response.Headers.ETag = new EntityTagHeaderValue(etag);
        return response;
    }

    public HttpResponseMessage Bluesky(HttpRequestMessage request) =>
        BlueskyImage().Match(request.RequestUri!.AbsolutePath) is { Success: true } match
            ? Picture(Hexadecimal(match.Groups[1].Value), (SimulatedPicture)Hexadecimal(match.Groups[2].Value))
            : new HttpResponseMessage(HttpStatusCode.NotFound);

    public HttpResponseMessage Twitch(HttpRequestMessage request) =>
        TwitchImage().Match(request.RequestUri!.AbsolutePath) is { Success: true } match
        && match.Groups[1].Value.Replace("-", string.Empty, StringComparison.Ordinal) is { Length: 32 } name
            ? Picture(Hexadecimal(name[..16]), (SimulatedPicture)Hexadecimal(name[16..]))
            : new HttpResponseMessage(HttpStatusCode.NotFound);

    private HttpResponseMessage Picture(ulong seed, SimulatedPicture picture)
    {
        switch (picture)
        {
            case SimulatedPicture.HtmlCalledJpeg:
                return Wire.Bytes("<!doctype html><title>Sign in</title>"u8.ToArray(), "image/jpeg");
            case SimulatedPicture.Heic:
                return Wire.Bytes([0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "heicmif1"u8], "image/heic");
            case SimulatedPicture.CutShort:
                var whole = studio.Take(seed);
                return Wire.Bytes(whole[..(whole.Length / 2)], "image/jpeg");
            default:
                return Wire.Bytes(studio.Take(seed), "image/jpeg");
        }
    }

    private static ulong Hexadecimal(string text) => ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/70000000([0-9])_[0-9]+_([0-9]+)_n\.jpg$", RegexOptions.CultureInvariant)]
    private static partial Regex InstagramFile();

    [GeneratedRegex(@"/([0-9a-f]{16})([0-9a-f]{16})~c5_", RegexOptions.CultureInvariant)]
    private static partial Regex TikTokObject();

    [GeneratedRegex(@"^/ytc/AIdro_([0-9a-f]{16})([0-9a-f]{2})=s[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex YouTubeImage();

    [GeneratedRegex(@"/bafkrei([0-9a-f]{16})([0-9a-f]{2})@jpeg$", RegexOptions.CultureInvariant)]
    private static partial Regex BlueskyImage();

    [GeneratedRegex(@"^/jtv_user_pictures/([0-9a-f-]{36})-profile_image-[0-9]+x[0-9]+\.png$", RegexOptions.CultureInvariant)]
    private static partial Regex TwitchImage();
}
