using System.Net;

namespace TalentAdmin.Tests.Platforms;

public sealed class TikTokSourceTests : IDisposable
{
    private const string Large = "https://p16-sign-va.tiktokcdn.com/tos-maliva-avt-0068/00112233445566778899aabbccddeeff~c5_1080x1080.jpeg?x-expires=1795485600&x-signature=S%2Bx%3D";

    private readonly FakeHttpTransport _wire = new();
    private readonly PlatformHarness _rig;

    public TikTokSourceTests() => _rig = new PlatformHarness(_wire);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task FindAsync_Connected_GivesTheLargeUrlByteForByte()
    {
        _wire.Answer = _ => User($"\"open_id\":\"o1\",\"avatar_url\":\"https://x/s.jpeg\",\"avatar_large_url\":\"{Large}\"");

        Assert.Equal(new PlatformResult.Found(Large, "o1", null), await FindAsync());
        var asked = Assert.Single(_wire.Requests);
        Assert.Equal(
            "https://open.tiktokapis.com/v2/user/info/?fields=open_id,avatar_url,avatar_url_100,avatar_large_url,display_name", asked.Url);
        Assert.Equal("Bearer act.secret", asked.Authorization);
    }

    [Theory]
    [InlineData("""{"avatar_large_url":"https://a/l.heic?x=1","avatar_url":"https://a/m.jpeg?x=1","avatar_url_100":"https://a/s.jpeg"}""", "https://a/m.jpeg?x=1")]
    [InlineData("""{"avatar_large_url":"https://a/l.heic","avatar_url":"https://a/m.HEIC"}""", "https://a/l.heic")]
    [InlineData("""{"avatar_large_url":"","avatar_url_100":"https://a/s.webp"}""", "https://a/s.webp")]
    public async Task FindAsync_SeveralUrls_PrefersTheLargestThatIsNotHeic(string user, string expected)
    {
        _wire.Answer = _ => User(user[1..^1]);

        Assert.Equal(new PlatformResult.Found(expected, null, null), await FindAsync());
    }

    [Fact]
    public async Task FindAsync_WithoutAvatar_IsNoImage()
    {
        _wire.Answer = _ => User("\"open_id\":\"o1\"");

        Assert.Equal(new PlatformResult.NoImage("no_picture"), await FindAsync());
    }

    [Theory]
    [InlineData(401, "access_token_invalid", "token_expired")]
    [InlineData(200, "access_token_invalid", "token_expired")]
    [InlineData(401, "scope_not_authorized", "permission_missing")]
    public async Task FindAsync_TokenRefused_NeedsReauth(int status, string code, string reason)
    {
        _wire.Answer = _ => Error(status, code);

        Assert.Equal(new PlatformResult.NeedsReauth(reason), await FindAsync());
        Assert.Single(_wire.Requests);
    }

    [Fact]
    public async Task FindAsync_FlatOAuthErrorWithOk_IsAFailure()
    {
        _wire.Answer = _ => FakeHttpTransport.Json("""{"error":"invalid_grant","error_description":"x","log_id":"1"}""");

        Assert.Equal(new PlatformResult.NeedsReauth("token_expired"), await FindAsync());
    }

    [Theory]
    [InlineData(400, "invalid_params", "app_misconfigured", 2)]
    [InlineData(400, "scope_permission_missed", "app_misconfigured", 1)]
    [InlineData(200, "something_new", "platform_error", 2)]
    public async Task FindAsync_FaultOfOurs_IsTransient(int status, string code, string reason, int callsOfTwo)
    {
        _wire.Answer = _ => Error(status, code);

        Assert.Equal(reason, Assert.IsType<PlatformResult.Transient>(await FindAsync()).Reason);
        await FindAsync();
        Assert.Equal(callsOfTwo, _wire.Requests.Count);
    }

    [Fact]
    public async Task FindAsync_OverTheMinutesLimit_WaitsAMinuteThenResumes()
    {
        _wire.First(_ => Error(429, "rate_limit_exceeded"));
        _wire.Answer = _ => User("\"open_id\":\"o1\"");

        Assert.Equal(new PlatformResult.Transient("throttled", TimeSpan.FromMinutes(1)), await FindAsync());
        Assert.IsType<PlatformResult.Transient>(await FindAsync());
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<PlatformResult.NoImage>(await FindAsync());
        Assert.Equal(2, _wire.Requests.Count);
    }

    [Fact]
    public async Task FindAsync_InternalError_IsTriedAgain()
    {
        _wire.First(_ => Error(500, "internal_error"));
        _wire.Answer = _ => User("\"open_id\":\"o1\"");

        Assert.IsType<PlatformResult.NoImage>(await FindAsync());
        Assert.Equal(2, _wire.Requests.Count);
    }

    [Fact]
    public async Task FindAsync_WithoutToken_NeedsReauthAndAsksNobody()
    {
        Assert.Equal(new PlatformResult.NeedsReauth("token_missing"), await _rig.FindAsync("tiktok", new PlatformConnection("abc", null, null)));
        Assert.Empty(_wire.Requests);
    }

    private Task<PlatformResult> FindAsync() => _rig.FindAsync("tiktok", new PlatformConnection("abc", null, "act.secret"));

    private static HttpResponseMessage User(string members) =>
        FakeHttpTransport.Json("{\"data\":{\"user\":{" + members + "}},\"error\":{\"code\":\"ok\",\"message\":\"\",\"log_id\":\"1\"}}");

    private static HttpResponseMessage Error(int status, string code) =>
        FakeHttpTransport.Json($$$"""{"data":{},"error":{"code":"{{{code}}}","message":"m","log_id":"1"}}""", (HttpStatusCode)status);
}
