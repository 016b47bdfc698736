namespace TalentAdmin.Tests.Platforms.Faults;

/// <summary>
/// Whatever a platform's interface does to a sync: how the attempt ends, how the account stands, when the platform is asked again, and
/// that the good photo is still shown.
/// </summary>
public sealed class PlatformFaultTests(FaultHost world) : IClassFixture<FaultHost>
{
    private const string Date = "Sun, 22 Nov 2026 20:00:00 GMT";

    public static TheoryData<string, string, string> Anywhere() => FakeFaultyConnection.Matrix(PlatformResponses.All.Select(v => v.Name));

    [Theory]
    [MemberData(nameof(Anywhere))]
    public async Task Sync_WireBreaks_IsTransientAndKeepsThePhoto(string platform, string fault, string reason)
    {
        var voice = PlatformResponses.Of(platform);
        var (talentId, account) = await world.ShowGoodPhotoAsync(voice);
        world.Server.Api = world.Wire.Broken(fault, voice.Good(account, 2));

        await AssertKeptAsync(talentId, AttemptOutcome.Transient, reason, ConnectionHealth.Failing);
        Assert.Null(Throttle(platform));
        Assert.DoesNotContain("elsewhere.example", world.Server.Asked);
    }

    public static TheoryData<string, string?, int> Throttles()
    {
        var data = new TheoryData<string, string?, int>();
        foreach (var voice in PlatformResponses.All)
        {
            data.Add(voice.Name, "120", 120);
            data.Add(voice.Name, "Sun, 22 Nov 2026 20:03:00 GMT", 180);
            data.Add(voice.Name, "86400", 86400);
            data.Add(voice.Name, null, voice.Window);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Throttles))]
    public async Task Sync_TooManyRequests_LeavesThePlatformAloneForTheTimeItNames(string platform, string? retryAfter, int seconds)
    {
        var (talentId, _) = await world.ShowGoodPhotoAsync(PlatformResponses.Of(platform));
        world.Server.Api = retryAfter is null
            ? FakeFaultyConnection.Html(429, ("Date", Date))
            : FakeFaultyConnection.Html(429, ("Date", Date), ("Retry-After", retryAfter));

        var until = world.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        await AssertKeptAsync(talentId, AttemptOutcome.Transient, "throttled", ConnectionHealth.Paused, until);
        Assert.Equal(TimeSpan.FromSeconds(seconds), Throttle(platform));

        world.Server.Asked.Clear();
        await world.SyncAsync(talentId);
        Assert.Empty(world.Server.Asked);
        Assert.Equal(until, (await world.LastAsync(talentId)).Account.RetryAt);
    }

    [Theory]
    [MemberData(nameof(Throttles))]
    public async Task Sync_Unavailable_IsLeftAloneIfItNamesATime(string platform, string? retryAfter, int seconds)
    {
        var (talentId, _) = await world.ShowGoodPhotoAsync(PlatformResponses.Of(platform));
        world.Server.Api = retryAfter is null
            ? FakeFaultyConnection.Html(503, ("Date", Date))
            : FakeFaultyConnection.Html(503, ("Date", Date), ("Retry-After", retryAfter));

        DateTimeOffset? until = retryAfter is null ? null : world.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        await AssertKeptAsync(talentId, AttemptOutcome.Transient, "platform_fault", ConnectionHealth.Failing, until);
        Assert.Equal(retryAfter is null ? null : TimeSpan.FromSeconds(seconds), Throttle(platform));
    }

    [Theory]
    [InlineData(400, 190, 0, "token_invalid")]
    [InlineData(401, 190, 0, "token_invalid")]
    [InlineData(400, 190, 458, "app_removed")]
    [InlineData(400, 190, 459, "checkpoint_required")]
    [InlineData(400, 190, 460, "password_changed")]
    [InlineData(401, 190, 463, "token_expired")]
    [InlineData(200, 190, 463, "token_expired")]
    [InlineData(400, 190, 464, "checkpoint_required")]
    [InlineData(400, 190, 467, "token_revoked")]
    [InlineData(400, 190, 492, "token_revoked")]
    [InlineData(400, 190, 493, "token_revoked")]
    [InlineData(400, 102, 0, "token_invalid")]
    [InlineData(403, 10, 0, "permission_missing")]
    [InlineData(403, 200, 0, "permission_missing")]
    public async Task Sync_InstagramRefusesTheToken_AsksForAReconnect(int status, int code, int subcode, string reason)
    {
        var (talentId, _) = await world.ShowGoodPhotoAsync(PlatformResponses.Instagram);
        world.Server.Api = FakeFaultyConnection.Says(
            status,
            $$$"""{"error":{"message":"No","type":"OAuthException","code":{{{code}}},"error_subcode":{{{subcode}}},"fbtrace_id":"A"}}""",
            headers: ("WWW-Authenticate", "OAuth \"Facebook Platform\" \"invalid_token\" \"No\""));

        await AssertKeptAsync(talentId, AttemptOutcome.NeedsReauth, reason, ConnectionHealth.ReconnectNeeded);
        Assert.Null(Throttle("instagram"));
    }

    [Theory]
    [InlineData(401, "access_token_invalid", "token_expired")]
    [InlineData(200, "access_token_invalid", "token_expired")]
    [InlineData(401, "scope_not_authorized", "permission_missing")]
    public async Task Sync_TikTokRefusesTheToken_AsksForAReconnect(int status, string code, string reason)
    {
        var (talentId, _) = await world.ShowGoodPhotoAsync(PlatformResponses.TikTok);
        world.Server.Api = FakeFaultyConnection.Says(status, $$$"""{"data":{},"error":{"code":"{{{code}}}","message":"No","log_id":"1"}}""");

        await AssertKeptAsync(talentId, AttemptOutcome.NeedsReauth, reason, ConnectionHealth.ReconnectNeeded);
        Assert.Null(Throttle("tiktok"));
    }

    [Theory]
    [InlineData("youtube", 401, """{"error":{"errors":[{"reason":"authError"}],"status":"UNAUTHENTICATED"}}""", "agency_token_invalid", 900)]
    [InlineData("youtube", 400, """{"error":{"details":[{"reason":"API_KEY_INVALID"}],"status":"INVALID_ARGUMENT"}}""", "api_key_invalid", 900)]
    [InlineData("youtube", 200, """{"error":{"errors":[{"reason":"backendError"}]}}""", "platform_fault", 0)]
    [InlineData("bluesky", 200, """{"error":"InternalServerError","message":"No"}""", "answer_unexpected", 0)]
    [InlineData("bluesky", 400, """{"error":"InvalidRequest","message":"No"}""", "http_400", 0)]
    [InlineData("bluesky", 401, """{"error":"AuthMissing","message":"No"}""", "http_401", 0)]
    [InlineData("twitch", 401, """{"error":"Unauthorized","status":401,"message":"No"}""", "agency_token_invalid", 900)]
    [InlineData("twitch", 200, """{"error":"Internal","status":500,"message":"No"}""", "answer_unexpected", 0)]
    [InlineData("instagram", 401, "<html></html>", "http_401", 0)]
    public async Task Sync_PlatformRefusesTheAgency_BlamesNoCreator(string platform, int status, string body, string reason, int seconds)
    {
        var (talentId, _) = await world.ShowGoodPhotoAsync(PlatformResponses.Of(platform));
        world.Server.Api = FakeFaultyConnection.Says(status, body);

        DateTimeOffset? until = seconds == 0 ? null : world.Clock.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        await AssertKeptAsync(talentId, AttemptOutcome.Transient, reason, ConnectionHealth.Failing, until);
        Assert.Equal(seconds == 0 ? null : TimeSpan.FromSeconds(seconds), Throttle(platform));
    }

    [Fact]
    public async Task Sync_YouTubeSaysNotModified_IsUnchangedAndMovesTheTimeOfTheSync()
    {
        var (talentId, account) = await world.ShowGoodPhotoAsync(PlatformResponses.YouTube);
        var body = PlatformResponses.YouTube.Good(account, 1).Insert(1, "\"etag\":\"tag-1\",");
        var validators = new List<string>();
        world.Server.Api = context =>
        {
            validators.Add(context.Request.Headers.IfNoneMatch.ToString());
            context.Response.StatusCode = 304;
            return validators[^1].Length > 0 ? Task.CompletedTask : FakeFaultyConnection.Says(200, body)(context);
        };
        await world.SyncAsync(talentId);
        world.Clock.Advance(TimeSpan.FromHours(2));

        var result = await world.SyncAsync(talentId);

        Assert.Equal(["", "\"tag-1\""], validators);
        Assert.Equal((SyncEffect.Unchanged, world.Clock.GetUtcNow()), (result.Effect, result.SyncedAt));
        Assert.Equal(AttemptOutcome.Unchanged, (await world.LastAsync(talentId)).Outcome);
    }

    // Without a time that the platform named, nothing but the schedule says when it is asked again.
    private async Task AssertKeptAsync(
        string talentId, AttemptOutcome outcome, string reason, ConnectionHealth health, DateTimeOffset? retryAt = null)
    {
        var before = await world.FindAsync(talentId);
        Assert.NotNull(before.ImageUrl);

        var result = await world.SyncAsync(talentId);

        Assert.Equal((SyncEffect.Kept, reason), (result.Effect, result.Reason));
        var after = await world.FindAsync(talentId);
        Assert.Equal((before.Source, before.ImageUrl), (after.Source, after.ImageUrl));
        Assert.NotNull(after.StaleSince);
        Assert.Equal(before.LastProfileImageSyncAt, after.LastProfileImageSyncAt);
        Assert.True(await world.IsPhotoStoredAsync(talentId));
        var last = await world.LastAsync(talentId);
        Assert.Equal((outcome, reason), (last.Outcome, last.Reason));
        Assert.Equal((health, reason), (last.Account.Health, last.Account.LastError));
        Assert.Equal(retryAt, last.Account.RetryAt);
    }

    private TimeSpan? Throttle(string platform)
    {
        var pauses = world.Get<PlatformThrottle>();
        return (pauses.Of(platform) ?? pauses.Of(platform + "/agency")) is { } pause ? pauses.Left(pause) : null;
    }
}
