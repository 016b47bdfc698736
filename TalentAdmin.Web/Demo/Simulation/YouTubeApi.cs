using System.Net;
using System.Text.Json.Nodes;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>www.googleapis.com/youtube/v3.</summary>
internal sealed class YouTubeApi(SimulatedPlatforms platforms, SimulatedTokens tokens, TimeProvider time)
{
    private const int IdsPerCall = 50;

    private static readonly TimeZoneInfo _pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    private readonly ChannelDirectory _channels = new();
    private readonly Lock _gate = new();
    private DateTime _day;
    private int _used;

    /// <summary>The channel id of a handle: it carries the handle's number.</summary>
    public string IdOf(string handle) => _channels.IdOf(handle);

    public HttpResponseMessage Answer(HttpRequestMessage request, out TimeSpan latency)
    {
        latency = TimeSpan.Zero;
        if (request.Query("mine") == "true")
        {
            return tokens.OwnerOf(request, YouTubePlatform.Name) switch
            {
                ({ Token: SimulatedToken.Valid } owner, false) => Channels(request, [owner]),
                ({ Token: SimulatedToken.ScopeMissing }, false) =>
                    Error(HttpStatusCode.Forbidden, "insufficientPermissions", "global", "PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
                _ => Error(HttpStatusCode.Unauthorized, "authError", "global", "UNAUTHENTICATED"),
            };
        }

        if (Refusal(request) is { } refusal)
        {
            return refusal;
        }

        if (request.Query("forHandle") is { } handle)
        {
            var account = platforms.Named(YouTubePlatform.Name, handle.TrimStart('@'));
            latency = account.Latency;
            return account switch
            {
                { Broken: true } => Wire.BadGateway(),
                { Limited: true } => Error(HttpStatusCode.TooManyRequests, "rateLimitExceeded", "usageLimits", "RESOURCE_EXHAUSTED").RetryingSoon(),
                _ => Channels(request, [account]),
            };
        }

        var ids = request.Query("id")?.Split(',') ?? [];
        return ids.Length switch
        {
            0 => Error(HttpStatusCode.BadRequest, "missingRequiredParameter", "youtube.parameter", null),
            > IdsPerCall => Error(HttpStatusCode.BadRequest, "invalidFilters", "youtube.parameter", null),
            _ => Channels(request, [.. ids.Select(_channels.HandleOf).OfType<string>().Select(h => platforms.Account(YouTubePlatform.Name, h))]),
        };
    }

    private HttpResponseMessage? Refusal(HttpRequestMessage request)
    {
        var platform = platforms.YouTube;
        return platform.KeyRefused switch
        {
            "old" => Error(HttpStatusCode.BadRequest, "keyInvalid", "usageLimits", null),
            not null => Error(HttpStatusCode.BadRequest, "badRequest", "global", "INVALID_ARGUMENT", "API_KEY_INVALID"),
            _ when !request.Headers.Contains("X-Goog-Api-Key") => Error(HttpStatusCode.Forbidden, "forbidden", "global", "PERMISSION_DENIED"),
            _ when platform.ThrottledWith is { } status => Error((HttpStatusCode)status, "rateLimitExceeded", "usageLimits", "RESOURCE_EXHAUSTED"),
            _ when !TakeUnit() => Error(HttpStatusCode.Forbidden, "quotaExceeded", "youtube.quota", null),
            _ => null,
        };
    }

    private HttpResponseMessage Channels(HttpRequestMessage request, IReadOnlyList<SimulatedAccount> accounts)
    {
        // Never in the order asked; who is unknown is left out.
        var items = accounts.Where(a => a.Kind != SimulatedKind.Missing).Reverse().Select(Channel).ToList();
        var etag = $"simulated{items.Aggregate(0, (hash, item) => HashCode.Combine(hash, item.ToJsonString().GetHashCode(StringComparison.Ordinal))):x8}";
        if (request.Headers.IfNoneMatch.Any(tag => tag.Tag == $"\"{etag}\""))
        {
            platforms.YouTube.CountNotModified();
            return new HttpResponseMessage(HttpStatusCode.NotModified);
        }

        var body = new JsonObject { ["kind"] = "youtube#channelListResponse", ["etag"] = etag };
        if (items.Count > 0)
        {
            body["items"] = new JsonArray([.. items]);
        }

        return Wire.Json(body);
    }

    private JsonObject Channel(SimulatedAccount account) => new()
    {
        ["kind"] = "youtube#channel",
        ["id"] = _channels.IdOf(account.Handle),
        ["snippet"] = new JsonObject { ["title"] = account.Name, ["customUrl"] = "@" + account.Name, ["thumbnails"] = Thumbnails(account) },
    };

    private JsonObject Thumbnails(SimulatedAccount account)
    {
        var thumbnails = new JsonObject();
        if (account.Picture == SimulatedPicture.None)
        {
            return thumbnails;
        }

        var host = account.Picture == SimulatedPicture.ForeignHost ? "yt3.ggpht.com.evil.example" : "yt3.ggpht.com";

        // YouTube draws a picture for who has none: no URL gives it away, only that others have the same.
        var seed = account.Picture == SimulatedPicture.Default
            ? PortraitRenderer.SeedOf(account.Platform, "default", 0)
            : PortraitRenderer.SeedOf(account.Platform, account.Handle, account.PictureVersion);
        foreach (var (name, edge) in new[] { ("default", 88), ("medium", 240), ("high", 800) })
        {
            var thumbnail = new JsonObject { ["url"] = $"https://{host}/ytc/AIdro_{seed:x16}{(int)account.Picture:x2}=s{edge}-c-k-c0x00ffffff-no-rj" };
            if (!platforms.YouTube.WithoutSizes)
            {
                thumbnail["width"] = edge;
                thumbnail["height"] = edge;
            }

            thumbnails[name] = thumbnail;
        }

        return thumbnails;
    }

    private bool TakeUnit()
    {
        var today = TimeZoneInfo.ConvertTime(time.GetUtcNow(), _pacific).Date;
        lock (_gate)
        {
            _used = _day == today ? _used + 1 : 1;
            _day = today;
            return _used <= platforms.YouTube.DailyQuota;
        }
    }

    private static HttpResponseMessage Error(HttpStatusCode status, string reason, string domain, string? word, string? detail = null)
    {
        var error = new JsonObject
        {
            ["code"] = (int)status,
            ["message"] = "Simulated.",
            ["errors"] = new JsonArray(new JsonObject { ["message"] = "Simulated.", ["domain"] = domain, ["reason"] = reason }),
        };
        if (word is not null)
        {
            error["status"] = word;
        }

        if (detail is not null)
        {
            error["details"] = new JsonArray(new JsonObject { ["@type"] = "type.googleapis.com/google.rpc.ErrorInfo", ["reason"] = detail });
        }

        return Wire.Json(new JsonObject { ["error"] = error }, status);
    }
}
