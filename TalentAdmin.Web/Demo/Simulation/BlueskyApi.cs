using System.Net;
using System.Text.Json.Nodes;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>public.api.bsky.app.</summary>
internal sealed class BlueskyApi(SimulatedPlatforms platforms)
{
    public const string Platform = "bluesky";

    private const int ActorsPerCall = 25;
    private const string DidPrefix = "did:web:";

    public HttpResponseMessage Answer(HttpRequestMessage request, out TimeSpan latency)
    {
        var actors = request.QueryValues("actors");
        List<SimulatedAccount> accounts = [.. actors.Select(Find)];
        latency = accounts.Select(a => a.Latency).DefaultIfEmpty().Max();
        if (platforms.Bluesky.ThrottledWith is { } status)
        {
            return Error((HttpStatusCode)status, "RateLimitExceeded");
        }

        // In a call with others, an account that is there to misbehave alone must not take them along.
        return accounts switch
        {
            { Count: 0 or > ActorsPerCall } => Error(HttpStatusCode.BadRequest, "InvalidRequest"),
            [{ Broken: true }] => Wire.BadGateway(),
            [{ Limited: true }] => Error(HttpStatusCode.TooManyRequests, "RateLimitExceeded").RetryingSoon(),
            _ => Wire.Json(new JsonObject
            {
                ["profiles"] = new JsonArray([.. accounts.Where(a => a.Kind != SimulatedKind.Missing).Reverse().Select(Profile)]),
            }),
        };
    }

    private SimulatedAccount Find(string actor) => actor.StartsWith(DidPrefix, StringComparison.Ordinal)
        ? platforms.Account(Platform, actor[DidPrefix.Length..])
        : platforms.Named(Platform, actor);

    private static JsonObject Profile(SimulatedAccount account)
    {
        var did = DidPrefix + account.Handle;
        var profile = new JsonObject { ["did"] = did, ["handle"] = account.Name, ["displayName"] = account.Name };
        if (account.Picture is not (SimulatedPicture.None or SimulatedPicture.Default))
        {
            var host = account.Picture == SimulatedPicture.ForeignHost ? "cdn.bsky.app.evil.example" : "cdn.bsky.app";
            var seed = PortraitRenderer.SeedOf(account.Platform, account.Handle, account.PictureVersion);
            profile["avatar"] = $"https://{host}/img/avatar/plain/{did}/bafkrei{seed:x16}{(int)account.Picture:x2}@jpeg";
        }

        return profile;
    }

    private static HttpResponseMessage Error(HttpStatusCode status, string word) =>
        Wire.Json(new JsonObject { ["error"] = word, ["message"] = "Simulated." }, status);
}
