using System.Net;

namespace TalentAdmin.Tests.Platforms;

public sealed class TwitchSourceTests : IDisposable
{
    private const string Picture = "https://static-cdn.jtvnw.net/jtv_user_pictures/00000000-aaaa-bbbb-cccc-000000000001-profile_image-300x300.png";

    private readonly FakeHttpTransport _wire = new();
    private readonly PlatformHarness _rig;

    public TwitchSourceTests() => _rig = new PlatformHarness(_wire);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task FindAsync_NumbersAndLoginsShuffledWithOneMissing_JoinsInOneCall()
    {
        _wire.Answer = _ => Users(User("7", "ben", ""), User("900000001", "renamed", Picture));

        var answers = await FindAsync(
            new("marlowsample", "900000001", null), new("nobody", null, null), new("ben", null, null), new("not.a.login", "abc", null));

        Assert.Equal(
            [
                new PlatformResult.Found(Picture, "900000001", "renamed"),
                new PlatformResult.NotFound("not_found"),
                new PlatformResult.NoImage("no_picture"),
                new PlatformResult.NotFound("not_found"),
            ],
            answers);
        var asked = Assert.Single(_wire.Requests);
        Assert.Equal("https://api.twitch.tv/helix/users?id=900000001&login=nobody&login=ben", asked.Url);
        Assert.Equal("Bearer appSecret1", asked.Authorization);
        Assert.Equal("client_id=twitchApp&client_secret=twitchSecret&grant_type=client_credentials", Assert.Single(_wire.Grants));
    }

    [Fact]
    public async Task FindAsync_Again_KeepsTheTokenUntilShortlyBeforeItsEnd()
    {
        _wire.Answer = _ => Users();
        _wire.Grant = _ => FakeHttpTransport.Json("""{"access_token":"appSecret1","expires_in":3600}""");

        await FindOneAsync();
        _rig.Clock.Advance(TimeSpan.FromMinutes(49));
        await FindOneAsync();
        Assert.Single(_wire.Grants);
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        await FindOneAsync();

        Assert.Equal(2, _wire.Grants.Count);
    }

    [Fact]
    public async Task FindAsync_TokenTakenBack_IsMadeAnewOnce()
    {
        var tokens = new Queue<string>(["appSecret1", "appSecret2"]);
        _wire.Grant = _ => FakeHttpTransport.Json("{\"access_token\":\"" + tokens.Dequeue() + "\",\"expires_in\":5000000}");
        _wire.Answer = request => request.Headers.Authorization!.Parameter == "appSecret2" ? Users(User("7", "marlow", Picture)) : Unauthorized();

        Assert.Equal(new PlatformResult.Found(Picture, "7", "marlow"), await FindOneAsync());
        Assert.Equal(2, _wire.Requests.Count);
        Assert.Null(_rig.Throttle.Of("twitch"));
    }

    [Fact]
    public async Task FindAsync_FreshTokenRefusedToo_StopsAndBlamesNoCreator()
    {
        _wire.Answer = _ => Unauthorized();

        Assert.Equal("agency_token_invalid", Assert.IsType<PlatformResult.Transient>(await FindOneAsync()).Reason);
        await FindOneAsync();
        Assert.Equal(2, _wire.Requests.Count);
        Assert.Equal(2, _wire.Grants.Count);
    }

    [Theory]
    [InlineData(400, """{"status":400,"message":"invalid client"}""")]
    [InlineData(403, """{"status":403,"message":"invalid client secret"}""")]
    public async Task FindAsync_AppRefused_StopsThePlatform(int status, string body)
    {
        _wire.Grant = _ => FakeHttpTransport.Json(body, (HttpStatusCode)status);

        Assert.Equal("app_misconfigured", Assert.IsType<PlatformResult.Transient>(await FindOneAsync()).Reason);
        Assert.Equal("app_misconfigured", Assert.IsType<PlatformResult.Transient>(await FindOneAsync()).Reason);
        Assert.Single(_wire.Grants);
        Assert.Empty(_wire.Requests);
    }

    [Theory]
    [InlineData("""{"token_type":"bearer"}""")]
    [InlineData("""{"access_token":"a b\r\nc"}""")]
    [InlineData("[]")]
    public async Task FindAsync_GrantOfAnotherShape_IsTransient(string body)
    {
        _wire.Grant = _ => FakeHttpTransport.Json(body);

        Assert.Equal(new PlatformResult.Transient("answer_unexpected"), await FindOneAsync());
    }

    [Fact]
    public async Task FindAsync_GrantFailsInPassing_IsTriedAgain()
    {
        var fails = true;
        _wire.Answer = _ => Users(User("7", "marlow", Picture));
        _wire.Grant = _ =>
        {
            var answer = fails ? FakeHttpTransport.Html(HttpStatusCode.BadGateway) : FakeHttpTransport.Json("""{"access_token":"appSecret1","expires_in":5000000}""");
            fails = false;
            return answer;
        };

        Assert.IsType<PlatformResult.Found>(await FindOneAsync());
    }

    [Fact]
    public async Task FindAsync_BucketEmpty_WaitsUntilItIsFilled()
    {
        _wire.Answer = _ => FakeHttpTransport.Json(
            """{"error":"Too Many Requests","status":429}""",
            HttpStatusCode.TooManyRequests,
            ("Ratelimit-Reset", "1795377630"),
            ("Date", "Sun, 22 Nov 2026 20:00:00 GMT"));

        Assert.Equal(new PlatformResult.Transient("throttled", TimeSpan.FromSeconds(30)), await FindOneAsync());
    }

    [Theory]
    [InlineData("Platforms:Twitch:Enabled", "Platforms:Twitch:Enabled")]
    [InlineData("Platforms:Twitch:ClientId", "Platforms:Twitch:ClientSecret")]
    [InlineData("Platforms:Twitch:ClientSecret", "Platforms:Twitch:ClientId")]
    public async Task FindAsync_WithoutWhatItNeeds_IsOffWithAReasonAndAsksNobody(string missing, string named)
    {
        using var rig = new PlatformHarness(_wire, (missing, null));

        Assert.Contains(named, rig.Source("twitch").OffReason, StringComparison.Ordinal);
        Assert.Equal(new PlatformResult.Transient("platform_off"), await rig.FindAsync("twitch", new PlatformConnection("marlow", null, null)));
        Assert.Empty(_wire.Requests);
        Assert.Null(_rig.Source("twitch").OffReason);
    }

    [Theory]
    [InlineData(Picture, "00000000-aaaa-bbbb-cccc-000000000001-profile_image")]
    [InlineData("https://static-cdn.jtvnw.net/jtv_user_pictures/00000000-aaaa-bbbb-cccc-000000000001-profile_image-600x600.png", "00000000-aaaa-bbbb-cccc-000000000001-profile_image")]
    [InlineData("https://static-cdn.jtvnw.net/jtv_user_pictures/marlow-profile_image-0a1b2c-300x300.jpeg", "marlow-profile_image-0a1b2c")]
    [InlineData("https://static-cdn.jtvnw.net/other/picture.png", null)]
    public void PictureId_IsTheFileWithoutItsSize(string url, string? expected) =>
        Assert.Equal(expected, TwitchPlatform.Definition.ImageHosts.PictureIdOf(new Uri(url)));

    [Fact]
    public void DefaultAvatar_IsToldByItsPath()
    {
        var hosts = TwitchPlatform.Definition.ImageHosts;

        Assert.True(hosts.IsDefaultAvatar(new Uri("https://static-cdn.jtvnw.net/user-default-pictures-uv/41780b5a-profile_image-300x300.png")));
        Assert.False(hosts.IsDefaultAvatar(new Uri(Picture)));
    }

    private Task<IReadOnlyList<PlatformResult>> FindAsync(params PlatformConnection[] accounts) =>
        _rig.Source("twitch").FindAsync(accounts, TestContext.Current.CancellationToken);

    private Task<PlatformResult> FindOneAsync() => _rig.FindAsync("twitch", new PlatformConnection("marlow", null, null));

    private static HttpResponseMessage Unauthorized() =>
        FakeHttpTransport.Json("""{"error":"Unauthorized","status":401,"message":"Invalid OAuth token"}""", HttpStatusCode.Unauthorized);

    private static HttpResponseMessage Users(params string[] users) => FakeHttpTransport.Json("{\"data\":[" + string.Join(',', users) + "]}");

    private static string User(string id, string login, string picture) =>
        $"{{\"id\":\"{id}\",\"login\":\"{login}\",\"profile_image_url\":\"{picture}\"}}";
}
