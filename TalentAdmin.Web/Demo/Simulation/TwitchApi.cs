using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using System.Text.Json.Nodes;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>api.twitch.tv and id.twitch.tv.</summary>
internal sealed class TwitchApi(SimulatedPlatforms platforms)
{
    public const string Platform = "twitch";
    public const string ClientId = "simulatedtwitchapp";
    public const string ClientSecret = "simulatedtwitchsecret";

    private const int UsersPerCall = 100;
    private const string TokenStart = "simulatedapptoken";

    private int _generation;

    /// <summary>Every token given until now is refused.</summary>
    public void RevokeTokens() => Interlocked.Increment(ref _generation);

    public HttpResponseMessage Answer(HttpRequestMessage request, out TimeSpan latency)
    {
        latency = TimeSpan.Zero;
        if (request.RequestUri!.IdnHost == "id.twitch.tv")
        {
            return Grant(request);
        }

        List<SimulatedAccount> accounts =
        [
            .. request.QueryValues("login").Select(login => platforms.Named(Platform, login)),
            .. request.QueryValues("id").Select(LoginOf).OfType<string>().Select(login => platforms.Account(Platform, login)),
        ];
        latency = accounts.Select(a => a.Latency).DefaultIfEmpty().Max();
        return Refusal(request) ?? accounts switch
        {
            // In a call with others, an account that is there to misbehave alone must not take them along.
            { Count: > UsersPerCall } => Error(HttpStatusCode.BadRequest, "Bad Request"),
            [{ Broken: true }] => Wire.BadGateway(),
            [{ Limited: true }] => Error(HttpStatusCode.TooManyRequests, "Too Many Requests").RetryingSoon(),
            _ => Wire.Json(new JsonObject
            {
                ["data"] = new JsonArray([.. accounts.Where(a => a.Kind != SimulatedKind.Missing).Reverse().Select(User)]),
            }),
        };
    }

    private HttpResponseMessage? Refusal(HttpRequestMessage request) => platforms.Twitch.ThrottledWith is { } status
        ? Error((HttpStatusCode)status, "Too Many Requests")
        : request.Headers.Authorization?.Parameter == Token && request.Headers.GetValues("Client-Id").Single() == ClientId
            ? null
            : Error(HttpStatusCode.Unauthorized, "Unauthorized");

    private HttpResponseMessage Grant(HttpRequestMessage request)
    {
        // Copied, since a request that is tried again brings the same content.
        using var form = new MemoryStream();
        request.Content!.CopyTo(form, context: null, CancellationToken.None);
        return Encoding.ASCII.GetString(form.ToArray()).Contains("client_secret=" + ClientSecret, StringComparison.Ordinal)
            ? Wire.Json(new JsonObject { ["access_token"] = Token, ["expires_in"] = 5_000_000, ["token_type"] = "bearer" })
            : Error(HttpStatusCode.Forbidden, "Forbidden");
    }

    private string Token => TokenStart + Volatile.Read(ref _generation).ToString(CultureInfo.InvariantCulture);

    private static JsonObject User(SimulatedAccount account)
    {
        var user = new JsonObject { ["id"] = IdOf(account.Handle), ["login"] = account.Name, ["display_name"] = account.Name };
        var seed = PortraitRenderer.SeedOf(account.Platform, account.Handle, account.PictureVersion);
        var host = account.Picture == SimulatedPicture.ForeignHost ? "static-cdn.jtvnw.net.evil.example" : "static-cdn.jtvnw.net";
        user["profile_image_url"] = account.Picture switch
        {
            SimulatedPicture.None => string.Empty,
            SimulatedPicture.Default =>
                "https://static-cdn.jtvnw.net/user-default-pictures-uv/41780b5a-def8-11e9-94d9-784f43822e80-profile_image-300x300.png",
            _ => $"https://{host}/jtv_user_pictures/{Guid.Parse($"{seed:x16}{(int)account.Picture:x16}")}-profile_image-300x300.png",
        };
        return user;
    }

    // The number spells the login, so that it means the same after a restart.
    private static string IdOf(string login) => new BigInteger(Encoding.ASCII.GetBytes(login), isUnsigned: true).ToString(CultureInfo.InvariantCulture);

    private static string? LoginOf(string id) => BigInteger.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? Encoding.ASCII.GetString(number.ToByteArray(isUnsigned: true))
        : null;

    private static HttpResponseMessage Error(HttpStatusCode status, string word) =>
        Wire.Json(new JsonObject { ["error"] = word, ["status"] = (int)status, ["message"] = "Simulated." }, status);
}
