using System.Net;
using System.Text.Json.Nodes;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>open.tiktokapis.com.</summary>
internal sealed class TikTokApi(SimulatedPlatforms platforms, SimulatedTokens tokens, SignedUrls urls, TimeProvider time)
{
    private const string DefaultPicture = "https://p16-sign-va.tiktokcdn.com/musically-maliva-obj/1594805258216454~c5_720x720.jpeg?lk3s=a5d48078";

    private readonly SlidingCount _calls = new(TimeSpan.FromMinutes(1), time);

    public static string OpenIdOf(string handle) => $"simulated-{PortraitRenderer.SeedOf("open", handle, 0):x16}";

    public HttpResponseMessage Answer(HttpRequestMessage request, out TimeSpan latency)
    {
        var account = tokens.OwnerOf(request, TikTokPlatform.Name) is (var owner, false) ? owner : null;
        latency = account?.Latency ?? TimeSpan.Zero;
        return account switch
        {
            _ when platforms.TikTok.ThrottledWith is not null || !_calls.TryCount(platforms.TikTok.CallsPerMinute) => Error("rate_limit_exceeded", HttpStatusCode.TooManyRequests),
            _ when request.Query("fields") is null => Error("invalid_params", HttpStatusCode.BadRequest),
            null or { Kind: SimulatedKind.Missing } or { Token: SimulatedToken.Expired or SimulatedToken.PasswordChanged or SimulatedToken.AppRemoved } =>
                Error("access_token_invalid", HttpStatusCode.Unauthorized),
            { Token: SimulatedToken.ScopeMissing } => Error("scope_not_authorized", HttpStatusCode.Unauthorized),
            { Broken: true } => Wire.BadGateway(),
            { Limited: true } => Error("rate_limit_exceeded", HttpStatusCode.TooManyRequests).RetryingSoon(),
            _ => Wire.Json(new JsonObject { ["data"] = new JsonObject { ["user"] = User(account) }, ["error"] = ErrorObject("ok") }),
        };
    }

    /// <summary>www.tiktok.com/oembed.</summary>
    public HttpResponseMessage Embed(HttpRequestMessage request, out TimeSpan latency)
    {
        latency = TimeSpan.Zero;
        var url = request.Query("url") ?? string.Empty;
        var handle = url[(url.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return platforms.Named(TikTokPlatform.Name, handle) switch
        {
            { Broken: true } => Wire.BadGateway(),
            { Kind: SimulatedKind.Missing } =>
                Wire.Json(new JsonObject { ["code"] = 400, ["message"] = "Something went wrong" }, HttpStatusCode.BadRequest),
            _ => Wire.Json(new JsonObject { ["type"] = "rich", ["author_url"] = url, ["author_name"] = handle }),
        };
    }

    private JsonObject User(SimulatedAccount account)
    {
        var user = new JsonObject { ["open_id"] = OpenIdOf(account.Handle), ["display_name"] = account.Handle, ["username"] = account.Handle };
        if (account.Picture == SimulatedPicture.None)
        {
            return user;
        }

        user["avatar_url"] = PictureUrl(account, 168);
        user["avatar_url_100"] = PictureUrl(account, 100);
        user["avatar_large_url"] = PictureUrl(account, 1080);
        return user;
    }

    private string PictureUrl(SimulatedAccount account, int edge)
    {
        var seed = PortraitRenderer.SeedOf(account.Platform, account.Handle, account.PictureVersion);
        var name = $"{seed:x16}{(int)account.Picture:x16}";
        var lifetime = platforms.TikTok.UrlLifetime;
        return account.Picture switch
        {
            SimulatedPicture.Default => urls.TikTokSigned(DefaultPicture, lifetime),
            SimulatedPicture.ExpiredUrl => urls.TikTok(name, edge, "jpeg", TimeSpan.FromHours(-2)),
            SimulatedPicture.Heic when edge > 100 => urls.TikTok(name, edge, "heic", lifetime),
            SimulatedPicture.ForeignHost => urls.TikTok(name, edge, "jpeg", lifetime).Replace(".tiktokcdn.com", ".tiktokcdn.com.evil.example", StringComparison.Ordinal),
            _ => urls.TikTok(name, edge, "jpeg", lifetime),
        };
    }

    private static HttpResponseMessage Error(string code, HttpStatusCode status) =>
        Wire.Json(new JsonObject { ["data"] = new JsonObject(), ["error"] = ErrorObject(code) }, status);

    private static JsonObject ErrorObject(string code) => new()
    {
        ["code"] = code,
        ["message"] = string.Empty,
        ["log_id"] = "20261122020007B2C3D4E5F6071829ABC1",
    };
}
