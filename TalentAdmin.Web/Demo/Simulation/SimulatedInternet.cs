using System.Net;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>
/// The network of demo mode: the primary handler of the platforms' clients and of the image client, and nothing else of them, so
/// policy, resilience and parsing are the ones of production. Nobody outside is ever asked.
/// </summary>
internal sealed class SimulatedInternet(
    SimulatedPlatforms platforms,
    InstagramApi instagram,
    TikTokApi tikTok,
    YouTubeApi youTube,
    BlueskyApi bluesky,
    TwitchApi twitch,
    InstagramLogin instagramLogin,
    TikTokLogin tikTokLogin,
    GoogleLogin googleLogin,
    SimulatedImageHosts images,
    TimeProvider time) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = Answer(request, out var latency);
        if (latency > TimeSpan.Zero)
        {
            await Task.Delay(latency, time, cancellationToken);
        }

        response.RequestMessage = request;
        return response;
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, out TimeSpan latency)
    {
        latency = TimeSpan.Zero;
        var host = request.RequestUri!.IdnHost;
        switch (host)
        {
            case "api.instagram.com":
            case "graph.instagram.com" when InstagramLogin.IsForTokens(request):
                return platforms.Instagram.Down ? Wire.BadGateway() : instagramLogin.Answer(request);
            case "open.tiktokapis.com" when TikTokLogin.IsForTokens(request):
                return platforms.TikTok.Down ? Wire.BadGateway() : tikTokLogin.Answer(request);
            case "oauth2.googleapis.com":
                return platforms.YouTube.Down ? Wire.BadGateway() : googleLogin.Answer(request);
            case "graph.instagram.com" or "graph.facebook.com":
                return Api(platforms.Instagram, request, instagram.Answer, out latency);
            case "open.tiktokapis.com":
                return Api(platforms.TikTok, request, tikTok.Answer, out latency);
            case "www.tiktok.com":
                return Api(platforms.TikTok, request, tikTok.Embed, out latency);
            case "www.googleapis.com" or "youtube.googleapis.com":
                return Api(platforms.YouTube, request, youTube.Answer, out latency);
            case "public.api.bsky.app":
                return Api(platforms.Bluesky, request, bluesky.Answer, out latency);
            case "api.twitch.tv" or "id.twitch.tv":
                return Api(platforms.Twitch, request, twitch.Answer, out latency);
            case { } when host.EndsWith(".cdninstagram.com", StringComparison.Ordinal):
                return images.Instagram(request);
            case { } when host.EndsWith(".tiktokcdn.com", StringComparison.Ordinal):
                return images.TikTok(request);
            case "yt3.ggpht.com" or "yt3.googleusercontent.com":
                return images.YouTube(request);
            case "cdn.bsky.app":
                return images.Bluesky(request);
            case "static-cdn.jtvnw.net":
                return images.Twitch(request);
            default:
                return new HttpResponseMessage(HttpStatusCode.NotFound);
        }
    }

    private static HttpResponseMessage Api(SimulatedPlatform platform, HttpRequestMessage request, ApiAnswer api, out TimeSpan latency)
    {
        var response = api(request, out latency);
        latency += platform.Latency;
        return platform.Down ? Wire.BadGateway() : response;
    }

    private delegate HttpResponseMessage ApiAnswer(HttpRequestMessage request, out TimeSpan latency);
}
