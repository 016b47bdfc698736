using System.Net;

namespace TalentAdmin.Tests.Demo;

/// <summary>The rows of the scenario matrix that end at a source, through the real clients.</summary>
public sealed class SimulationTests : IDisposable
{
    private readonly SimulationHarness _rig = new();

    public static TheoryData<string> Platforms => ["instagram", "tiktok", "youtube", "bluesky", "twitch"];

    public void Dispose() => _rig.Dispose();

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task AnyHandle_HasAPictureOfItsOwnThatChangesOnRequest(string platform)
    {
        var handle = platform == "bluesky" ? "marlow.bsky.social" : "marlow";
        var first = await PictureAsync(platform, handle);
        var again = await PictureAsync(platform, handle);
        var other = await PictureAsync(platform, "tess");
        _rig.World.Account(platform, handle).ChangePicture();
        var changed = await PictureAsync(platform, handle);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.NotEqual(first, changed);
        Assert.Equal([0xFF, 0xD8], first[..2]);
    }

    [Theory]
    [InlineData("instagram", "marlow")]
    [InlineData("youtube", "marlow")]
    [InlineData("bluesky", "marlow.bsky.social")]
    [InlineData("twitch", "marlow")]
    public async Task RenamedAccount_IsFollowedByItsIdAndTellsItsNewHandle(string platform, string handle)
    {
        var before = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync(platform, handle));
        var granted = await _rig.Get<IConnectionTokenGrant>().GrantAsync(platform, handle, TestContext.Current.CancellationToken);

        var name = _rig.World.Rename(_rig.World.Known(platform, handle));

        Assert.Equal("new" + handle, name);
        var after = Assert.IsType<PlatformResult.Found>(await _rig.AskAsync(platform, new PlatformConnection(handle, before.ExternalId, granted?.AccessToken)));
        Assert.Equal((before.ExternalId, name), (after.ExternalId, after.Handle));
        Assert.Equal(before.ExternalId, Assert.IsType<PlatformResult.Found>(await _rig.FindAsync(platform, name)).ExternalId);
        Assert.Equal(new PlatformResult.NotFound("not_found"), await _rig.AskAsync(platform, new PlatformConnection(handle, null, null)));
        Assert.Equal(handle, _rig.World.Rename(_rig.World.Known(platform, name)));
        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync(platform, handle));
    }

    [Theory]
    [InlineData("instagram", "missing.a", typeof(PlatformResult.NotFound), "not_found")]
    [InlineData("instagram", "nophoto.a", typeof(PlatformResult.NoImage), "no_picture")]
    [InlineData("instagram", "expired.a", typeof(PlatformResult.NeedsReauth), "token_expired")]
    [InlineData("instagram", "broken.a", typeof(PlatformResult.Transient), "platform_fault")]
    [InlineData("instagram", "limited.a", typeof(PlatformResult.Transient), "throttled")]
    [InlineData("tiktok", "missing.a", typeof(PlatformResult.NeedsReauth), "token_missing")]
    [InlineData("tiktok", "nophoto.a", typeof(PlatformResult.NoImage), "no_picture")]
    [InlineData("tiktok", "expired.a", typeof(PlatformResult.NeedsReauth), "token_expired")]
    [InlineData("tiktok", "broken.a", typeof(PlatformResult.Transient), "platform_fault")]
    [InlineData("tiktok", "limited.a", typeof(PlatformResult.Transient), "throttled")]
    [InlineData("youtube", "missing.a", typeof(PlatformResult.NotFound), "not_found")]
    [InlineData("youtube", "nophoto.a", typeof(PlatformResult.NoImage), "no_picture")]
    [InlineData("youtube", "broken.a", typeof(PlatformResult.Transient), "platform_fault")]
    [InlineData("youtube", "limited.a", typeof(PlatformResult.Transient), "throttled")]
    [InlineData("bluesky", "missing.a", typeof(PlatformResult.NotFound), "not_found")]
    [InlineData("bluesky", "nophoto.a", typeof(PlatformResult.NoImage), "no_picture")]
    [InlineData("bluesky", "default.a", typeof(PlatformResult.NoImage), "no_picture")]
    [InlineData("bluesky", "broken.a", typeof(PlatformResult.Transient), "platform_fault")]
    [InlineData("bluesky", "limited.a", typeof(PlatformResult.Transient), "throttled")]
    [InlineData("twitch", "missing_a", typeof(PlatformResult.NotFound), "not_found")]
    [InlineData("twitch", "nophoto_a", typeof(PlatformResult.NoImage), "no_picture")]
    [InlineData("twitch", "broken_a", typeof(PlatformResult.Transient), "platform_fault")]
    [InlineData("twitch", "limited_a", typeof(PlatformResult.Transient), "throttled")]
    public async Task MisbehavingHandle_MisbehavesAsItsNameSays(string platform, string handle, Type kind, string reason)
    {
        var answer = await _rig.FindAsync(platform, handle);

        Assert.IsType(kind, answer);
        Assert.Contains($"Reason = {reason}", answer.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("instagram", "default.a")]
    [InlineData("tiktok", "default.a")]
    [InlineData("twitch", "default_a")]
    public async Task DefaultHandle_ShowsThePlatformsStandIn(string platform, string handle)
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync(platform, handle));

        Assert.True(_rig.Get<PlatformCatalog>().TryGet(platform, out var definition));
        Assert.True(definition.ImageHosts.IsDefaultAvatar(new Uri(found.ImageUrl)));
    }

    [Fact]
    public async Task YouTube_DefaultHandles_ShowOnePictureThatNoUrlGivesAway()
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("youtube", "default.a"));

        Assert.True(_rig.Get<PlatformCatalog>().TryGet("youtube", out var definition));
        Assert.False(definition.ImageHosts.IsDefaultAvatar(new Uri(found.ImageUrl)));
        Assert.Equal(await PictureAsync("youtube", "default.a"), await PictureAsync("youtube", "default.b"));
    }

    [Fact]
    public async Task Instagram_WithoutToken_IsFoundByHandleOnTheAgencysToken() =>
        Assert.IsType<PlatformResult.Found>(await _rig.AskAsync("instagram", new PlatformConnection("marlow", null, null)));

    [Fact]
    public async Task Instagram_PersonalAccount_CannotBeToldFromNone()
    {
        _rig.World.Account("instagram", "marlow").Kind = SimulatedKind.Personal;

        Assert.Equal(
            new PlatformResult.NotFound("not_found"), await _rig.AskAsync("instagram", new PlatformConnection("marlow", null, null)));
    }

    [Theory]
    [InlineData(SimulatedToken.PasswordChanged, "password_changed")]
    [InlineData(SimulatedToken.ScopeMissing, "permission_missing")]
    public async Task Instagram_TokenOfNoUse_NeedsReauth(SimulatedToken token, string reason)
    {
        var granted = await _rig.Get<IConnectionTokenGrant>().GrantAsync("instagram", "marlow", TestContext.Current.CancellationToken);
        _rig.World.Account("instagram", "marlow").Token = token;

        Assert.Equal(
            new PlatformResult.NeedsReauth(reason),
            await _rig.AskAsync("instagram", new PlatformConnection("marlow", null, granted!.AccessToken)));
    }

    [Fact]
    public async Task Instagram_Wrapped_ReadsTheSame()
    {
        var flat = await _rig.FindAsync("instagram", "marlow");
        _rig.World.Instagram.Wrapped = true;

        Assert.Equal(flat, await _rig.FindAsync("instagram", "marlow"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task Instagram_AppLimit_PausesThePlatformOnly(int status)
    {
        _rig.World.Instagram.ThrottledWith = status;

        Assert.Equal(new PlatformResult.Transient("throttled", TimeSpan.FromHours(1)), await _rig.FindAsync("instagram", "marlow"));
        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("tiktok", "marlow"));
    }

    [Fact]
    public async Task Instagram_UsageAt95Percent_SlowsDownBeforeBeingBlocked()
    {
        _rig.World.Instagram.Usage = """{"call_volume":95,"cpu_time":3}""";

        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("instagram", "marlow"));
        Assert.Equal("near_limit", _rig.Throttle.Of("instagram")?.Reason);
    }

    [Fact]
    public async Task TikTok_ReconnectedAfterExpiry_WorksAgain()
    {
        var granted = await _rig.Get<IConnectionTokenGrant>().GrantAsync("tiktok", "marlow", TestContext.Current.CancellationToken);
        _rig.World.Account("tiktok", "marlow").Token = SimulatedToken.Expired;

        Assert.IsType<PlatformResult.NeedsReauth>(await _rig.AskAsync("tiktok", new PlatformConnection("marlow", null, granted!.AccessToken)));
        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("tiktok", "marlow"));
    }

    [Fact]
    public async Task TikTok_OneCallTooManyInAMinute_WaitsAndResumes()
    {
        _rig.World.TikTok.CallsPerMinute = 2;
        await _rig.FindAsync("tiktok", "a1");
        await _rig.FindAsync("tiktok", "a2");

        Assert.Equal("throttled", Assert.IsType<PlatformResult.Transient>(await _rig.FindAsync("tiktok", "a3")).Reason);
        _rig.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("tiktok", "a3"));
    }

    [Theory]
    [InlineData("marlow", typeof(HandleCheck.Exists))]
    [InlineData("missing.a", typeof(HandleCheck.NotFound))]
    [InlineData("broken.a", typeof(HandleCheck.Unknown))]
    public async Task TikTok_HandleChecked_IsAsItsNameSays(string handle, Type expected) =>
        Assert.IsType(expected, await _rig.Get<IHandleCheck>().CheckAsync(handle, TestContext.Current.CancellationToken));

    [Fact]
    public async Task TikTok_LargeSizeInHeic_TakesTheJpeg()
    {
        _rig.World.Account("tiktok", "marlow").Picture = SimulatedPicture.Heic;

        Assert.Contains("100x100.jpeg", Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("tiktok", "marlow")).ImageUrl, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("old")]
    [InlineData("new")]
    public async Task YouTube_KeyRefused_StopsThePlatform(string form)
    {
        _rig.World.YouTube.KeyRefused = form;

        Assert.Equal("api_key_invalid", Assert.IsType<PlatformResult.Transient>(await _rig.FindAsync("youtube", "marlow")).Reason);
        Assert.NotNull(_rig.Throttle.Of("youtube"));
    }

    [Fact]
    public async Task YouTube_QuotaUsedUp_ComesBackAfterMidnightPacific()
    {
        _rig.World.YouTube.DailyQuota = 1;
        await _rig.FindAsync("youtube", "anna");

        Assert.Equal(new PlatformResult.Transient("quota_exceeded", TimeSpan.FromHours(11.5)), await _rig.FindAsync("youtube", "anna"));
        _rig.Clock.Advance(TimeSpan.FromHours(11.5));
        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("youtube", "anna"));
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("a.handle-that_is.quite.long")]
    [InlineData("山田花子")]
    public async Task YouTube_IdOfAHandle_FindsTheSameChannel(string handle)
    {
        _rig.World.YouTube.WithoutSizes = true;
        var byHandle = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("youtube", handle));

        Assert.Equal(byHandle, await _rig.AskAsync("youtube", new PlatformConnection(handle, byHandle.ExternalId, null)));
    }

    [Fact]
    public async Task YouTube_AskedAgain_GivesTheSameUntilThePictureChanges()
    {
        var first = await _rig.FindAsync("youtube", "marlow");
        Assert.Equal(first, await _rig.FindAsync("youtube", "marlow"));
        Assert.Equal(1, _rig.World.YouTube.NotModified);

        _rig.World.Account("youtube", "marlow").ChangePicture();
        Assert.NotEqual(first, await _rig.FindAsync("youtube", "marlow"));
        Assert.Equal(1, _rig.World.YouTube.NotModified);
    }

    [Theory]
    [InlineData("bluesky", "marlow.bsky.social")]
    [InlineData("twitch", "marlow_123456789012345678")]
    public async Task StableIdOfAHandle_FindsTheSameAccount(string platform, string handle)
    {
        var byHandle = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync(platform, handle));

        Assert.Equal(byHandle, await _rig.AskAsync(platform, new PlatformConnection("renamed", byHandle.ExternalId, null)));
    }

    [Fact]
    public async Task Twitch_TokenTakenBack_IsMadeAnew()
    {
        await _rig.FindAsync("twitch", "marlow");
        _rig.Get<TwitchApi>().RevokeTokens();

        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("twitch", "marlow"));
        Assert.Null(_rig.Throttle.Of("twitch"));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task PlatformDown_IsTransientUntilItIsUp(string platform)
    {
        var switches = _rig.World.All.Single(p => p.Name == platform);
        switches.Down = true;
        Assert.Equal(new PlatformResult.Transient("platform_fault"), await _rig.FindAsync(platform, "marlow"));

        switches.Down = false;
        Assert.IsType<PlatformResult.Found>(await _rig.FindAsync(platform, "marlow"));
    }

    [Theory]
    [InlineData("&oe=", "&oe2=", "Bad URL timestamp")]
    [InlineData("&oh=", "&amp;oh=", "Bad URL timestamp")]
    [InlineData("ccb=7-5", "ccb=7-6", "URL signature mismatch")]
    public async Task InstagramImage_AnyByteChanged_IsRefused(string from, string to, string text)
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("instagram", "marlow"));
        using var response = await _rig.DownloadAsync(found.ImageUrl.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(text, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task InstagramImage_SignatureRunOut_IsRefusedAndAFreshUrlWorks()
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("instagram", "marlow"));
        _rig.Clock.Advance(TimeSpan.FromDays(4));
        using var expired = await _rig.DownloadAsync(found.ImageUrl);

        Assert.Equal("URL signature expired", await expired.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(await PictureAsync("instagram", "marlow"));
    }

    [Theory]
    [InlineData("%2B", "+")]
    [InlineData("%3D", "=")]
    [InlineData("nonce=", "nonce=1")]
    public async Task TikTokImage_AnyByteChanged_IsRefused(string from, string to)
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("tiktok", "marlow"));
        using var response = await _rig.DownloadAsync(found.ImageUrl.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task TikTokImage_OlderThanItsLife_IsRefused()
    {
        _rig.World.TikTok.UrlLifetime = TimeSpan.FromHours(2);
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("tiktok", "marlow"));
        _rig.Clock.Advance(TimeSpan.FromHours(3));
        using var response = await _rig.DownloadAsync(found.ImageUrl);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public void Roster_SixtyTalents_HaveValidHandlesOfTheirOwn()
    {
        var accounts = DemoRoster.Talents.SelectMany(t => t.Accounts).ToList();

        Assert.Equal(60, DemoRoster.Talents.Count);
        Assert.Equal(60, DemoRoster.Talents.Select(t => t.Name).Distinct().Count());
        Assert.Equal(accounts.Count, accounts.Distinct().Count());
        Assert.Equal(2, DemoRoster.Talents.Count(t => t.Accounts.Count == 0));
        Assert.Single(DemoRoster.Talents, t => t.LinkedAvatarUrl is not null);
        foreach (var (platform, handle) in accounts)
        {
            Assert.True(_rig.Get<PlatformCatalog>().TryGet(platform, out var definition));
            Assert.Equal(handle, definition.ReadHandle(handle));
        }

        foreach (var fault in new[] { "missing", "nophoto", "default", "expired", "slow", "broken", "limited" })
        {
            Assert.Contains(accounts, a => a.Handle.StartsWith(fault, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task SlowHandle_AnswersRightAfterItsTime()
    {
        var before = _rig.Clock.GetUtcNow();
        var answer = _rig.FindAsync("youtube", "slow.a");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!answer.IsCompleted)
        {
            _rig.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(answer, Task.Delay(50, limit.Token));
            limit.Token.ThrowIfCancellationRequested();
        }

        Assert.IsType<PlatformResult.Found>(await answer);
        Assert.True(_rig.Clock.GetUtcNow() - before >= TimeSpan.FromSeconds(6), "It answered at once.");
    }

    private async Task<byte[]> PictureAsync(string platform, string handle)
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync(platform, handle));
        using var response = await _rig.DownloadAsync(found.ImageUrl);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
