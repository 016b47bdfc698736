using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>graph.instagram.com and graph.facebook.com.</summary>
internal sealed partial class InstagramApi(SimulatedPlatforms platforms, SimulatedTokens tokens, SignedUrls urls, TimeProvider time)
{
    private const string DefaultFile = "464760996_1254146839119862_3605321457742435801_n";

    private readonly SlidingCount _agencyCalls = new(TimeSpan.FromHours(1), time);
    private readonly SlidingCount _userCalls = new(TimeSpan.FromHours(1), time);
    private readonly ConcurrentDictionary<string, bool> _users = new(StringComparer.Ordinal);

    public HttpResponseMessage Answer(HttpRequestMessage request, out TimeSpan latency)
    {
        var isMe = request.RequestUri!.AbsolutePath.EndsWith("/me", StringComparison.Ordinal);
        var owner = isMe ? tokens.OwnerOf(request, InstagramPlatform.Name) : null;
        var account = isMe ? owner?.Account : Asked(request);
        latency = account?.Latency ?? TimeSpan.Zero;
        var response = platforms.Instagram.ThrottledWith is { } status ? Error(4, 0, (HttpStatusCode)status)
            : owner is { IsExpired: true } ? Error(190, 463)
            : !Count(account, isMe) ? Error(4, 0)
            : Answer(account, isMe);
        if (platforms.Instagram.Usage is { } usage)
        {
            response.Headers.TryAddWithoutValidation("X-App-Usage", usage);
        }

        return response;
    }

    // The limit of the creators' tokens grows with their number.
    private bool Count(SimulatedAccount? account, bool isMe)
    {
        if (!isMe)
        {
            return _agencyCalls.TryCount(platforms.Instagram.CallsPerHour);
        }

        _users.TryAdd(account?.Handle ?? string.Empty, true);
        return _userCalls.TryCount(platforms.Instagram.CallsPerHour * _users.Count);
    }

    private HttpResponseMessage Answer(SimulatedAccount? account, bool isMe)
    {
        if (account is null)
        {
            return isMe ? Error(190, 0) : Error(100, 0);
        }

        return account switch
        {
            { Broken: true } => Wire.BadGateway(),
            { Limited: true } => Error(17, 0).RetryingSoon(),
            { Token: SimulatedToken.Expired } when isMe => Error(190, 463),
            { Token: SimulatedToken.PasswordChanged } when isMe => Error(190, 460),
            { Token: SimulatedToken.AppRemoved } when isMe => Error(190, 458),
            { Token: SimulatedToken.ScopeMissing } when isMe => Error(10, 0, HttpStatusCode.Forbidden),
            { Kind: not SimulatedKind.Creator } => Error(110, 2207013),
            _ when isMe => Wire.Json(Me(account)),
            _ => Wire.Json(new JsonObject { ["business_discovery"] = User(account, "id"), ["id"] = "17841400000000001" }),
        };
    }

    private JsonObject Me(SimulatedAccount account)
    {
        var user = User(account, "user_id");
        user["id"] = AppScopedIdOf(account.Handle);
        return platforms.Instagram.Wrapped ? new JsonObject { ["data"] = new JsonArray(user) } : user;
    }

    private JsonObject User(SimulatedAccount account, string idName)
    {
        var user = new JsonObject { [idName] = IdOf(account.Handle), ["username"] = account.Name, ["name"] = account.Name };
        if (PictureUrl(account) is { } url)
        {
            user["profile_picture_url"] = url;
        }

        return user;
    }

    private string? PictureUrl(SimulatedAccount account)
    {
        const string Host = "scontent-fra5-1.cdninstagram.com";
        var seed = PortraitRenderer.SeedOf(account.Platform, account.Handle, account.PictureVersion);
        var lifetime = platforms.Instagram.UrlLifetime;
        return account.Picture switch
        {
            SimulatedPicture.None => null,
            SimulatedPicture.Default => urls.Instagram(Host, DefaultFile, lifetime),
            SimulatedPicture.ExpiredUrl => urls.Instagram(Host, FileId(seed, account.Picture), TimeSpan.FromHours(-2)),
            SimulatedPicture.ForeignHost => urls.Instagram("scontent.cdninstagram.com.evil.example", FileId(seed, account.Picture), lifetime),
            _ => urls.Instagram(Host, FileId(seed, account.Picture), lifetime),
        };
    }

    private SimulatedAccount? Asked(HttpRequestMessage request) =>
        request.Query("fields") is { } fields && Username().Match(fields) is { Success: true } match
            ? platforms.Named(InstagramPlatform.Name, match.Groups[1].Value)
            : null;

    public static string IdOf(string handle) => $"17841{PortraitRenderer.SeedOf("id", handle, 0) % 1_000_000_000_000}";

    /// <summary>How Meta names the account towards our app alone: in the code's answer, as `/me`'s `id`, and in its callbacks.</summary>
    public static string AppScopedIdOf(string handle) => $"24{PortraitRenderer.SeedOf("app", handle, 0) % 1_000_000_000_000_000:D15}";

    /// <summary>A file id that carries the picture's seed and what is wrong with it.</summary>
    private static string FileId(ulong seed, SimulatedPicture picture) => $"70000000{(int)picture}_18000000000000001_{seed}_n";

    public static HttpResponseMessage Error(int code, int subcode, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        var error = new JsonObject
        {
            ["message"] = $"(#{code}) Simulated",
            ["type"] = "OAuthException",
            ["code"] = code,
            ["fbtrace_id"] = "Asimulated",
        };
        if (subcode != 0)
        {
            error["error_subcode"] = subcode;
        }

        var response = Wire.Json(new JsonObject { ["error"] = error }, status);
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", "OAuth \"Facebook Platform\" \"invalid_request\" \"Simulated\"");
        return response;
    }

    [GeneratedRegex(@"^business_discovery\.username\(([a-z0-9._]{1,30})\)\{", RegexOptions.CultureInvariant)]
    private static partial Regex Username();
}
