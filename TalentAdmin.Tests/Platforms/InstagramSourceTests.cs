using System.Net;

namespace TalentAdmin.Tests.Platforms;

public sealed class InstagramSourceTests : IDisposable
{
    private const string Picture = "https://scontent-fra5-1.cdninstagram.com/v/t51.82787-15/7_8_9_n.jpg?stp=a%2Bb&oh=00_Af%3D&oe=6B0876E8";

    private readonly FakeHttpTransport _wire = new();
    private readonly PlatformHarness _rig;

    public InstagramSourceTests() => _rig = new PlatformHarness(_wire);

    public void Dispose() => _rig.Dispose();

    [Theory]
    [InlineData("""{"user_id":"178","username":"marlow","profile_picture_url":"URL","id":"24"}""", "24")]
    [InlineData("""{"user_id":178,"username":"marlow","profile_picture_url":"URL"}""", null)]
    [InlineData("""{"data":[{"user_id":"178","username":"marlow","profile_picture_url":"URL","id":24}],"new_field":{}}""", "24")]
    public async Task FindAsync_OwnToken_ReadsFlatAndWrappedProfiles(string body, string? appScopedId)
    {
        _wire.Answer = _ => FakeHttpTransport.Json(body.Replace("URL", Picture, StringComparison.Ordinal));

        var answer = await _rig.FindAsync("instagram", new PlatformConnection("marlow", null, "IGAAsecret"));

        Assert.Equal(new PlatformResult.Found(Picture, "178", "marlow") { AppScopedId = appScopedId }, answer);
        var asked = Assert.Single(_wire.Requests);
        Assert.StartsWith("https://graph.instagram.com/v25.0/me?fields=id,user_id,", asked.Url, StringComparison.Ordinal);
        Assert.Equal("Bearer IGAAsecret", asked.Authorization);
        Assert.DoesNotContain("secret", asked.Url, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task FindAsync_WithoutToken_DiscoversByHandleOnTheAgencysToken()
    {
        _wire.Answer = _ => FakeHttpTransport.Json(
            $$$"""{"business_discovery":{"id":"17841400000000202","username":"tess.example","profile_picture_url":"{{{Picture}}}"},"id":"17841400000000001"}""");

        var answer = await _rig.FindAsync("instagram", new PlatformConnection("Tess.Example", null, null));

        Assert.Equal(new PlatformResult.Found(Picture, "17841400000000202", "tess.example"), answer);
        var asked = Assert.Single(_wire.Requests);
        Assert.StartsWith("https://graph.facebook.com/v25.0/17841400000000001?fields=", asked.Url, StringComparison.Ordinal);
        Assert.Contains("business_discovery.username(tess.example){id,username,profile_picture_url}", Uri.UnescapeDataString(asked.Url), StringComparison.Ordinal);
        Assert.Equal("Bearer EAAagencySecret", asked.Authorization);
    }

    [Fact]
    public async Task FindAsync_PictureLeftOut_IsNoImage()
    {
        _wire.Answer = _ => FakeHttpTransport.Json("""{"user_id":"178","username":"marlow"}""");

        Assert.Equal(new PlatformResult.NoImage("no_picture"), await _rig.FindAsync("instagram", new PlatformConnection("marlow", null, "t")));
    }

    [Theory]
    [InlineData(400, 190, 463, "token_expired")]
    [InlineData(401, 190, 460, "password_changed")]
    [InlineData(400, 190, 458, "app_removed")]
    [InlineData(400, 190, 464, "checkpoint_required")]
    [InlineData(400, 190, 467, "token_revoked")]
    [InlineData(200, 190, 0, "token_invalid")]
    [InlineData(400, 102, 0, "token_invalid")]
    [InlineData(403, 10, 0, "permission_missing")]
    [InlineData(403, 200, 0, "permission_missing")]
    [InlineData(403, 299, 0, "permission_missing")]
    public async Task FindAsync_DeadTokenOfTheAccount_NeedsReauthAtOnce(int status, int code, int subcode, string reason)
    {
        _wire.Answer = _ => Error(status, code, subcode);

        Assert.Equal(new PlatformResult.NeedsReauth(reason), await _rig.FindAsync("instagram", new PlatformConnection("marlow", null, "t")));
        Assert.Single(_wire.Requests);
    }

    [Fact]
    public async Task FindAsync_DeadTokenOfTheAgency_BlamesNoCreatorAndStopsHandleLookupsOnly()
    {
        _wire.Answer = r => r.RequestUri!.Host == "graph.facebook.com"
            ? Error(400, 190, 463)
            : FakeHttpTransport.Json("""{"user_id":"178","username":"marlow"}""");

        var first = await _rig.FindAsync("instagram", new PlatformConnection("marlow", null, null));
        var second = await _rig.FindAsync("instagram", new PlatformConnection("tess", null, null));
        var connected = await _rig.FindAsync("instagram", new PlatformConnection("marlow", null, "t"));

        Assert.Equal("agency_token_invalid", Assert.IsType<PlatformResult.Transient>(first).Reason);
        Assert.Equal("agency_token_invalid", Assert.IsType<PlatformResult.Transient>(second).Reason);
        Assert.IsType<PlatformResult.NoImage>(connected);
        Assert.Equal(2, _wire.Requests.Count);
    }

    [Theory]
    [InlineData(400, 110, 2207013)]
    [InlineData(400, 100, 33)]
    [InlineData(404, 803, 0)]
    public async Task FindAsync_UnknownOrPersonalHandle_IsNotFound(int status, int code, int subcode)
    {
        _wire.Answer = _ => Error(status, code, subcode);

        Assert.Equal(new PlatformResult.NotFound("not_found"), await _rig.FindAsync("instagram", new PlatformConnection("nobody", null, null)));
        Assert.Single(_wire.Requests);
    }

    [Theory]
    [InlineData(400, 4)]
    [InlineData(403, 4)]
    [InlineData(403, 17)]
    [InlineData(400, 32)]
    [InlineData(400, 613)]
    [InlineData(400, 80002)]
    public async Task FindAsync_Throttled_CallsNobodyUntilTheWindowIsOver(int status, int code)
    {
        _wire.First(_ => Error(status, code, 0, isTransient: true));
        _wire.Answer = _ => FakeHttpTransport.Json("""{"business_discovery":{"id":"1","username":"a"},"id":"2"}""");

        var first = Assert.IsType<PlatformResult.Transient>(await _rig.FindAsync("instagram", new PlatformConnection("a", null, null)));
        _rig.Clock.Advance(TimeSpan.FromMinutes(59));
        var second = Assert.IsType<PlatformResult.Transient>(await _rig.FindAsync("instagram", new PlatformConnection("b", null, null)));
        var asked = _wire.Requests.Count;
        _rig.Clock.Advance(TimeSpan.FromMinutes(2));
        var third = await _rig.FindAsync("instagram", new PlatformConnection("c", null, null));

        Assert.Equal(("throttled", TimeSpan.FromHours(1)), (first.Reason, first.RetryAfter!.Value));
        Assert.Equal(("throttled", TimeSpan.FromMinutes(1)), (second.Reason, second.RetryAfter!.Value));
        Assert.Equal(1, asked);
        Assert.IsType<PlatformResult.NoImage>(third);
    }

    [Fact]
    public async Task FindAsync_ThrottledWithBusinessUsage_WaitsTheMinutesItNames()
    {
        _wire.Answer = _ => FakeHttpTransport.Json(
            """{"error":{"code":80002}}""",
            HttpStatusCode.BadRequest,
            ("X-Business-Use-Case-Usage", """{"178":[{"type":"instagram","call_count":100,"estimated_time_to_regain_access":18}]}"""));

        var answer = await _rig.FindAsync("instagram", new PlatformConnection("a", null, null));

        Assert.Equal(TimeSpan.FromMinutes(18), Assert.IsType<PlatformResult.Transient>(answer).RetryAfter);
    }

    [Fact]
    public async Task FindAsync_LimitOfOneCreatorsToken_LeavesTheOthersAlone()
    {
        _wire.First(_ => Error(400, 17, 0));
        _wire.Answer = _ => FakeHttpTransport.Json("""{"user_id":"178","username":"b"}""");

        Assert.Equal("throttled", Assert.IsType<PlatformResult.Transient>(await _rig.FindAsync("instagram", new PlatformConnection("a", null, "t1"))).Reason);
        Assert.IsType<PlatformResult.NoImage>(await _rig.FindAsync("instagram", new PlatformConnection("b", null, "t2")));
    }

    [Theory]
    [InlineData("""{"call_count":95,"total_time":41,"total_cputime":37}""", true)]
    [InlineData("""{"call_volume":12,"cpu_time":97}""", true)]
    [InlineData("""{"call_count":94,"total_time":41}""", false)]
    [InlineData("""{"call_volume":"no number","cpu_time":null,"else":[]}""", false)]
    [InlineData("no json", false)]
    public async Task FindAsync_UsageHeader_StopsBeforeBeingBlocked(string header, bool stops)
    {
        _wire.Answer = _ => FakeHttpTransport.Json("""{"user_id":"178","username":"a"}""", HttpStatusCode.OK, ("X-App-Usage", header));

        var first = await _rig.FindAsync("instagram", new PlatformConnection("a", null, "t"));
        var second = await _rig.FindAsync("instagram", new PlatformConnection("a", null, "t"));

        Assert.IsType<PlatformResult.NoImage>(first);
        Assert.Equal(stops ? "near_limit" : null, (second as PlatformResult.Transient)?.Reason);
        Assert.Equal(stops ? 1 : 2, _wire.Requests.Count);
    }

    [Fact]
    public async Task FindAsync_MalformedChallenge_DoesNotThrow()
    {
        _wire.Answer = _ => FakeHttpTransport.Json(
            """{"error":{"message":"x","code":190,"error_subcode":463}}""",
            HttpStatusCode.BadRequest,
            ("WWW-Authenticate", "OAuth \"Facebook Platform\" \"invalid_token\" \"Session, has = expired\""));

        Assert.Equal(new PlatformResult.NeedsReauth("token_expired"), await _rig.FindAsync("instagram", new PlatformConnection("a", null, "t")));
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(503, 2)]
    [InlineData(400, 2)]
    public async Task FindAsync_PassingFaultByCode_IsTriedAgain(int status, int code)
    {
        _wire.First(_ => Error(status, code, 0), _ => Error(status, code, 0));
        _wire.Answer = _ => FakeHttpTransport.Json("""{"user_id":"178","username":"a"}""");

        Assert.IsType<PlatformResult.NoImage>(await _rig.FindAsync("instagram", new PlatformConnection("a", null, "t")));
        Assert.Equal(3, _wire.Requests.Count);
    }

    [Theory]
    [InlineData(3, "app_misconfigured", 1)]
    [InlineData(341, "app_blocked", 1)]
    [InlineData(368, "app_blocked", 1)]
    [InlineData(100, "app_misconfigured", 2)]
    [InlineData(2500, "app_misconfigured", 2)]
    [InlineData(987654, "error_987654", 2)]
    public async Task FindAsync_FaultOfOurs_StopsThePlatformOnlyIfNoCallCanWork(int code, string reason, int calls)
    {
        _wire.Answer = _ => Error(400, code, 0);

        var first = await _rig.FindAsync("instagram", new PlatformConnection("a", null, "t"));
        await _rig.FindAsync("instagram", new PlatformConnection("b", null, "t"));

        Assert.Equal(reason, Assert.IsType<PlatformResult.Transient>(first).Reason);
        Assert.Equal(calls, _wire.Requests.Count);
    }

    [Fact]
    public async Task FindAsync_WithoutAgencyToken_SaysSoForHandlesAndStillAsksConnectedAccounts()
    {
        _wire.Answer = _ => FakeHttpTransport.Json("""{"user_id":"178","username":"a"}""");
        using var rig = new PlatformHarness(_wire, ("Platforms:Instagram:AgencyAccessToken", null));

        Assert.Null(rig.Source("instagram").OffReason);
        Assert.Contains("AgencyAccessToken", rig.Source("instagram").HandleOffReason, StringComparison.Ordinal);
        Assert.Equal(new PlatformResult.Transient("agency_token_missing"), await rig.FindAsync("instagram", new PlatformConnection("a", null, null)));
        Assert.IsType<PlatformResult.NoImage>(await rig.FindAsync("instagram", new PlatformConnection("a", null, "t")));
    }

    [Fact]
    public async Task FindAsync_HandleThatWouldChangeTheQuery_AsksNobody()
    {
        Assert.IsType<PlatformResult.NotFound>(await _rig.FindAsync("instagram", new PlatformConnection("a){id},b(", null, null)));
        Assert.Empty(_wire.Requests);
    }

    private static HttpResponseMessage Error(int status, int code, int subcode, bool isTransient = false) => FakeHttpTransport.Json(
        $$$"""{"error":{"message":"m","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}},"is_transient":{{{(isTransient ? "true" : "false")}}},"fbtrace_id":"x"}}""",
        (HttpStatusCode)status);
}
