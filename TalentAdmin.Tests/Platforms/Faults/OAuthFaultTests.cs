using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Platforms.Faults;

/// <summary>
/// Whatever a platform does when tokens are asked for, renewed or given back: what becomes of it, how the account stands, and that
/// neither a token that works nor a good photo is lost.
/// </summary>
public sealed class OAuthFaultTests(FaultHost world) : IClassFixture<FaultHost>
{
    // Longer than any call of a flow may take.
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(31);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Anywhere() => FakeFaultyConnection.Matrix(GrantResponses.All.Select(v => v.Platform.Name));

    public static TheoryData<string, string, string> Renewing() => FakeFaultyConnection.Matrix(["tiktok", "youtube"]);

    [Theory]
    [MemberData(nameof(Anywhere))]
    public async Task Exchange_WireBreaks_IsUnreachableAndLeavesTheAccountAsItWas(string platform, string fault, string reason)
    {
        var grant = GrantResponses.Of(platform);
        var (talentId, account) = await ShowAsync(grant);
        var before = await StateAsync(talentId);
        world.Server.OAuth = world.Wire.Broken(fault, grant.Tokens(account));

        Assert.Equal(AuthorizationStatus.Unreachable, await GrantAsync(talentId, platform));
        Assert.Equal(before, await StateAsync(talentId));
        Assert.Null(world.Get<PlatformThrottle>().Of(platform));
        Assert.DoesNotContain("elsewhere.example", world.Server.Asked);
        Assert.Equal(new OAuthResult.Failed(reason), await RedeemAsync(platform));
    }

    [Theory]
    [InlineData("instagram", AuthorizationStatus.Unreachable)]
    [InlineData("youtube", AuthorizationStatus.Unreachable)]

    // TikTok says with the tokens whose they are.
    [InlineData("tiktok", AuthorizationStatus.Renewed)]
    public async Task Exchange_QuestionWhoItWasBreaks_KeepsOneGrantThatWorks(string platform, AuthorizationStatus result)
    {
        foreach (var fault in new[] { "403 html", "500", "timeout before headers", "timeout after headers", "reset in body", "truncated", "redirect" })
        {
            var grant = GrantResponses.Of(platform);
            var (talentId, account) = await ShowAsync(grant);
            var before = await StateAsync(talentId);
            world.Server.OAuth = FakeFaultyConnection.Says(200, grant.Tokens(account));
            world.Server.Api = world.Wire.Broken(fault, grant.Platform.Good(account, 1));

            Assert.Equal(result, await GrantAsync(talentId, platform));
            var after = await StateAsync(talentId);
            Assert.Equal(result == AuthorizationStatus.Renewed, before.Access != after.Access);
            Assert.Equal((before.ImageUrl, true), (after.ImageUrl, after.IsPhotoStored));
        }
    }

    [Fact]
    public async Task Exchange_InstagramsSecondStepBreaks_LeavesTheAccountAsItWas()
    {
        foreach (var fault in new[] { "403 html", "500", "timeout before headers", "reset", "truncated", "50 MB", "json called html" })
        {
            var (talentId, account) = await ShowAsync(GrantResponses.Instagram);
            var before = await StateAsync(talentId);
            var broken = world.Wire.Broken(fault, GrantResponses.Instagram.Tokens(account));
            world.Server.OAuth = context => context.Request.Host.Host == "api.instagram.com"
                ? FakeFaultyConnection.Says(200, GrantResponses.Instagram.Tokens(account))(context)
                : broken(context);

            Assert.Equal(AuthorizationStatus.Unreachable, await GrantAsync(talentId, "instagram"));
            Assert.Equal(before, await StateAsync(talentId));
        }
    }

    [Theory]
    [InlineData("instagram", 400, """{"error_type":"OAuthException","code":400,"error_message":"Invalid authorization code"}""")]
    [InlineData("tiktok", 200, """{"error":"invalid_grant","error_description":"Authorization code is expired.","log_id":"1"}""")]
    [InlineData("youtube", 400, """{"error":"invalid_grant","error_description":"Malformed auth code."}""")]
    public async Task Exchange_CodeRefused_IsRefusedAndLeavesTheAccountAsItWas(string platform, int status, string body)
    {
        var (talentId, _) = await ShowAsync(GrantResponses.Of(platform));
        var before = await StateAsync(talentId);
        world.Server.OAuth = FakeFaultyConnection.Says(status, body);

        Assert.Equal(AuthorizationStatus.Refused, await GrantAsync(talentId, platform));
        Assert.Equal(before, await StateAsync(talentId));
    }

    [Theory]
    [MemberData(nameof(Renewing))]
    public async Task Refresh_WireBreaks_KeepsTokensAndPhotoAndHealsByItself(string platform, string fault, string reason)
    {
        var grant = GrantResponses.Of(platform);
        var (talentId, account) = await ShowAsync(grant);
        var before = await StateAsync(talentId);
        world.Clock.Advance(TimeSpan.FromDays(grant.Life));
        world.Server.OAuth = world.Wire.Broken(fault, grant.Tokens(account));

        var broken = await SyncAsync(talentId);

        Assert.Equal((SyncEffect.Kept, reason), (broken.Effect, broken.Reason));
        var during = await StateAsync(talentId);
        Assert.Equal(before with { Health = ConnectionHealth.Failing, LastError = reason }, during);
        Assert.DoesNotContain("elsewhere.example", world.Server.Asked);

        world.Server.OAuth = FakeFaultyConnection.Says(200, grant.Tokens(account));
        Assert.Equal(SyncEffect.Unchanged, (await SyncAsync(talentId)).Effect);
        var after = await StateAsync(talentId);
        Assert.Equal((ConnectionHealth.Healthy, null), (after.Health, after.LastError));
        Assert.NotEqual(before.Access, after.Access);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("timeout before headers")]
    [InlineData("reset")]
    [InlineData("truncated")]
    [InlineData("redirect")]
    public async Task Refresh_InstagramsBreaksWhileTheOldTokenWorks_GoesOnWithIt(string fault)
    {
        var (talentId, account) = await ShowAsync(GrantResponses.Instagram);
        var before = await StateAsync(talentId);
        world.Clock.Advance(TimeSpan.FromDays(GrantResponses.Instagram.Life));
        world.Server.OAuth = world.Wire.Broken(fault, GrantResponses.Instagram.Tokens(account));

        Assert.Equal(SyncEffect.Unchanged, (await SyncAsync(talentId)).Effect);
        Assert.Equal(before, await StateAsync(talentId));
    }

    [Theory]
    [InlineData("tiktok", 429, "throttled", ConnectionHealth.Paused)]
    [InlineData("youtube", 429, "throttled", ConnectionHealth.Paused)]
    [InlineData("tiktok", 503, "platform_fault", ConnectionHealth.Failing)]
    [InlineData("youtube", 503, "platform_fault", ConnectionHealth.Failing)]
    public async Task Refresh_AskedToWait_WaitsAndSaysUntilWhen(string platform, int status, string reason, ConnectionHealth health)
    {
        var grant = GrantResponses.Of(platform);
        var (talentId, account) = await ShowAsync(grant);
        var before = await StateAsync(talentId);
        world.Clock.Advance(TimeSpan.FromDays(grant.Life));
        world.Server.OAuth = FakeFaultyConnection.Html(status, ("Retry-After", "120"));
        var until = world.Clock.GetUtcNow() + TimeSpan.FromMinutes(2);

        Assert.Equal((SyncEffect.Kept, reason), await EffectAsync(talentId));
        Assert.Equal(before with { Health = health, LastError = reason, RetryAt = until }, await StateAsync(talentId));

        world.Server.Asked.Clear();
        world.Server.OAuth = FakeFaultyConnection.Says(200, grant.Tokens(account));
        await SyncAsync(talentId);
        Assert.Empty(world.Server.Asked);

        world.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(SyncEffect.Unchanged, (await SyncAsync(talentId)).Effect);
        Assert.Null((await StateAsync(talentId)).RetryAt);
    }

    [Theory]
    [InlineData("tiktok", """{"error":"invalid_client","error_description":"Client key or secret is incorrect.","log_id":"1"}""")]
    [InlineData("youtube", """{"error":"invalid_client","error_description":"The OAuth client was not found."}""")]
    public async Task Refresh_AppRefused_BlamesNoCreator(string platform, string body)
    {
        var grant = GrantResponses.Of(platform);
        var (talentId, _) = await ShowAsync(grant);
        var before = await StateAsync(talentId);
        world.Clock.Advance(TimeSpan.FromDays(grant.Life));
        world.Server.OAuth = FakeFaultyConnection.Says(401, body);

        Assert.Equal((SyncEffect.Kept, "app_misconfigured"), await EffectAsync(talentId));
        Assert.Equal(before with { Health = ConnectionHealth.Failing, LastError = "app_misconfigured" }, await StateAsync(talentId));
    }

    [Theory]
    [InlineData("instagram", 400, """{"error":{"message":"No","type":"OAuthException","code":190,"error_subcode":463}}""")]
    [InlineData("tiktok", 200, """{"error":"invalid_grant","error_description":"Refresh token is invalid or expired.","log_id":"1"}""")]
    [InlineData("tiktok", 400, """{"error":"invalid_grant","error_description":"Refresh token is invalid or expired.","log_id":"1"}""")]
    [InlineData("youtube", 400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""")]
    public async Task Refresh_Refused_AsksForAReconnectAndKeepsThePhoto(string platform, int status, string body)
    {
        var grant = GrantResponses.Of(platform);
        var (talentId, _) = await ShowAsync(grant);
        var before = await StateAsync(talentId);
        world.Clock.Advance(TimeSpan.FromDays(grant.Life));
        world.Server.OAuth = FakeFaultyConnection.Says(status, body);

        Assert.Equal((SyncEffect.Kept, "token_expired"), await EffectAsync(talentId));
        Assert.Equal(before with { Health = ConnectionHealth.ReconnectNeeded, LastError = "token_expired" }, await StateAsync(talentId));
    }

    [Theory]
    [MemberData(nameof(Renewing))]
    public async Task Revoke_WireBreaks_SaysThatItIsNotEnded(string platform, string fault, string reason)
    {
        var tokens = new OAuthTokens("access", "refresh", world.Clock.GetUtcNow(), null, null, []);
        world.Server.OAuth = world.Wire.Broken(fault, """{"error":"invalid_token"}""");
        await using var scope = world.Scope();

        var ended = await world.WhileTimePassesAsync(_step, () => FlowOf(scope, platform).RevokeAsync(tokens, Token));

        // Success needs no words, whatever they are: TikTok's has none at all.
        Assert.Equal(reason == "answer_unexpected" || (platform, fault) == ("tiktok", "empty") ? RevocationResult.Revoked : RevocationResult.Failed, ended);
        Assert.DoesNotContain("elsewhere.example", world.Server.Asked);
    }

    [Theory]
    [InlineData("tiktok", "500")]
    [InlineData("tiktok", "timeout before headers")]
    [InlineData("youtube", "reset")]
    [InlineData("youtube", "timeout after headers")]
    public async Task Disconnect_RevocationBreaks_RemovesTheAccountAndItsTokensAllTheSame(string platform, string fault)
    {
        var grant = GrantResponses.Of(platform);
        var (other, account) = await ShowAsync(grant);
        await world.Get<ITrash>().EndAsync(other, SyncHarness.Actor, Token);
        var talent = (await world.Get<ITalentRoster>().CreateAsync("Marlow", null, SyncHarness.Actor, Token)).Value!;
        await using var scope = world.Scope();
        var links = scope.ServiceProvider.GetRequiredService<IConnectLinks>();
        var link = (await links.CreateAsync(talent.Id, [new WantedGrant(platform, $"marlow{account}")], SyncHarness.Actor, Token)).Value!;
        world.Server.OAuth = FakeFaultyConnection.Says(200, grant.Tokens(account));
        if (platform == "tiktok")
        {
            world.Server.Api = FakeFaultyConnection.Says(
                200, $$$"""{"data":{"user":{"open_id":"open-{{{account}}}","username":"marlow{{{account}}}"}},"error":{"code":"ok"}}""");
        }

        Assert.Equal(AuthorizationStatus.Connected, await GrantAsync(link.Secret, platform, byLink: true));
        world.Server.OAuth = world.Wire.Broken(fault, "{}");

        var ended = await world.WhileTimePassesAsync(
            _step, () => links.DisconnectAsync(link.Secret, new LinkProof(link.Id, [platform]), platform, Token));

        Assert.Equal(CreatorStatus.Done, ended.Status);

        Assert.Empty((await world.FindAsync(talent.Id)).Connections);
    }

    private static IPlatformOAuth FlowOf(AsyncServiceScope scope, string platform) =>
        scope.ServiceProvider.GetServices<IPlatformOAuth>().Single(f => f.Platform == platform);

    private Task<(string TalentId, int Account)> ShowAsync(GrantResponses grant) => world.ShowGoodPhotoAsync(
        grant.Platform, grant.Access, grant.Refresh, grant == GrantResponses.Instagram ? TimeSpan.FromDays(60) : TimeSpan.FromDays(grant.Life));

    private Task<SyncResult> SyncAsync(string talentId) => world.WhileTimePassesAsync(
        _step, () => world.Get<ITalentProfileImageService>().SyncTalentAsync(talentId, forceRefresh: true, RunTrigger.Refresh, Token));

    private async Task<(SyncEffect Effect, string? Reason)> EffectAsync(string talentId)
    {
        var result = await SyncAsync(talentId);
        return (result.Effect, result.Reason);
    }

    private async Task<OAuthResult> RedeemAsync(string platform)
    {
        await using var scope = world.Scope();
        var request = new RedeemRequest("code", "https://talents.example/", CodeVerifier: null);
        return await world.WhileTimePassesAsync(_step, () => FlowOf(scope, platform).RedeemAsync(request, Token));
    }

    // The whole way of a browser, up to what becomes of its code.
    private async Task<AuthorizationStatus> GrantAsync(string talentOrLink, string platform, bool byLink = false)
    {
        await using var scope = world.Scope();
        var flow = scope.ServiceProvider.GetRequiredService<IAuthorizationFlow>();
        var browser = AuthorizationFlowHarness.Browser(platform: platform, staffId: byLink ? null : SyncHarness.Actor.Id);
        var begun = byLink
            ? await flow.BeginAsync(talentOrLink, LinkProof.None, platform, browser, Token)
            : await flow.BeginAsync(talentOrLink, platform, null, SyncHarness.Actor, browser, Token);
        Assert.Null(begun.Refusal);
        var state = QueryHelpers.ParseQuery(new Uri(begun.Url!).Query)["state"].ToString();
        var outcome = await world.WhileTimePassesAsync(
            _step, () => flow.CompleteAsync(new AuthorizationReturn(platform, state, "code", null, null), browser, Token));
        return outcome.Status;
    }

    private async Task<Standing> StateAsync(string talentId)
    {
        var account = (await world.LastAsync(talentId)).Account;
        return new Standing(
            account.ProtectedAccessToken,
            account.ProtectedRefreshToken,
            account.Health,
            account.LastError,
            account.RetryAt,
            (await world.FindAsync(talentId)).ImageUrl,
            await world.IsPhotoStoredAsync(talentId));
    }

    private sealed record Standing(
        string? Access, string? Refresh, ConnectionHealth Health, string? LastError, DateTimeOffset? RetryAt, string? ImageUrl, bool IsPhotoStored);
}
