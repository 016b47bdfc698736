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
