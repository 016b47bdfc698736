using System.Net;

namespace TalentAdmin.Tests.Platforms;

public sealed class BlueskySourceTests : IDisposable
{
    private const string Did = "did:plc:sample000000000000000001";
    private const string Picture = $"https://cdn.bsky.app/img/avatar/plain/{Did}/bafkreisampleavatar0000000001@jpeg";

    private readonly FakeHttpTransport _wire = new();
    private readonly PlatformHarness _rig;

    public BlueskySourceTests() => _rig = new PlatformHarness(_wire);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task FindAsync_IdsAndHandlesShuffledWithOneMissing_JoinsInOneCall()
    {
        _wire.Answer = _ => Profiles(
            Profile("did:plc:c", "carla.example.com", "https://cdn.bsky.app/c"),
            Profile(Did, "Renamed.bsky.social", Picture),
            Profile("did:plc:b", "ben.bsky.social", null));

        var answers = await FindAsync(
            new("marlow.bsky.social", Did, null),
            new("nobody.bsky.social", null, null),
            new("ben.bsky.social", null, null),
            new("carla.example.com", null, null),
            new("not a handle", null, null));

        Assert.Equal(
            [
                new PlatformResult.Found(Picture, Did, "renamed.bsky.social"),
                new PlatformResult.NotFound("not_found"),
                new PlatformResult.NoImage("no_picture"),
                new PlatformResult.Found("https://cdn.bsky.app/c", "did:plc:c", "carla.example.com"),
                new PlatformResult.NotFound("not_found"),
            ],
            answers);
        var asked = Assert.Single(_wire.Requests);
        Assert.Null(asked.Authorization);
        Assert.Equal(
            "https://public.api.bsky.app/xrpc/app.bsky.actor.getProfiles?actors=did%3Aplc%3Asample000000000000000001"
            + "&actors=nobody.bsky.social&actors=ben.bsky.social&actors=carla.example.com",
            asked.Url);
    }

    [Fact]
    public async Task FindAsync_HandleThatLostItsDomain_IsNotTakenForTheNewHandle()
    {
        _wire.Answer = _ => Profiles(Profile(Did, "handle.invalid", Picture));

        Assert.Equal([new PlatformResult.Found(Picture, Did, null)], await FindAsync(new PlatformConnection("marlow.example.com", Did, null)));
    }

    [Fact]
    public async Task FindAsync_OnlyHandlesThatCanBeNone_AsksNobody()
    {
        Assert.Equal([new PlatformResult.NotFound("not_found")], await FindAsync(new PlatformConnection("not a handle", null, null)));
        Assert.Empty(_wire.Requests);
    }

    [Theory]
    [InlineData("1795377750", 150)]
    [InlineData("1795399999", 22399)]
    [InlineData("1799999999", 86400)]
    [InlineData("1", 300)]
    [InlineData("soon", 300)]
    public async Task FindAsync_Throttled_WaitsUntilTheResetThatItNames(string reset, int seconds)
    {
        _wire.Answer = _ => FakeHttpTransport.Json(
            """{"error":"RateLimitExceeded","message":"Too many"}""",
            HttpStatusCode.TooManyRequests,
            ("ratelimit-reset", reset),
            ("Date", "Sun, 22 Nov 2026 20:00:00 GMT"));

        Assert.Equal([new PlatformResult.Transient("throttled", TimeSpan.FromSeconds(seconds))], await FindAsync(new PlatformConnection("marlow.bsky.social", null, null)));
    }

    [Fact]
    public async Task FindAsync_InvalidRequest_DoesNotStopThePlatform()
    {
        _wire.Answer = _ => FakeHttpTransport.Json("""{"error":"InvalidRequest","message":"actors must not have more than 25"}""", HttpStatusCode.BadRequest);

        Assert.Equal([new PlatformResult.Transient("http_400")], await FindAsync(new PlatformConnection("marlow.bsky.social", null, null)));
        Assert.Null(_rig.Throttle.Of("bluesky"));
    }

    [Fact]
    public async Task FindAsync_NotSwitchedOn_IsOffWithAReasonAndAsksNobody()
    {
        using var rig = new PlatformHarness(_wire, ("Platforms:Bluesky:Enabled", null));

        Assert.Contains("Platforms:Bluesky:Enabled", rig.Source("bluesky").OffReason, StringComparison.Ordinal);
        Assert.Equal(new PlatformResult.Transient("platform_off"), await rig.FindAsync("bluesky", new PlatformConnection("a.example.com", null, null)));
        Assert.Empty(_wire.Requests);
        Assert.Null(_rig.Source("bluesky").OffReason);
    }

    [Theory]
    [InlineData(Picture, "bafkreisampleavatar0000000001")]
    [InlineData("https://cdn.bsky.app/img/avatar_thumbnail/plain/did:plc:x/bafkreisampleavatar0000000001@jpeg", "bafkreisampleavatar0000000001")]
    [InlineData("https://cdn.bsky.app/img/avatar/plain/did:plc:x/bafkreisampleavatar0000000001", "bafkreisampleavatar0000000001")]
    [InlineData("https://cdn.bsky.app/img/banner/plain/did:plc:x/bafkreisampleavatar0000000001@jpeg", null)]
    public void PictureId_IsTheContentAddress(string url, string? expected) =>
        Assert.Equal(expected, BlueskyPlatform.Definition.ImageHosts.PictureIdOf(new Uri(url)));

    private Task<IReadOnlyList<PlatformResult>> FindAsync(params PlatformConnection[] accounts) =>
        _rig.Source("bluesky").FindAsync(accounts, TestContext.Current.CancellationToken);

    private static HttpResponseMessage Profiles(params string[] profiles) => FakeHttpTransport.Json("{\"profiles\":[" + string.Join(',', profiles) + "]}");

    private static string Profile(string did, string handle, string? avatar) =>
        $"{{\"did\":\"{did}\",\"handle\":\"{handle}\"" + (avatar is null ? "}" : $",\"avatar\":\"{avatar}\"}}");
}
