using System.Net;

namespace TalentAdmin.Tests.Demo;

/// <summary>The rows of the scenario matrix that end at a source, through the real clients.</summary>
public sealed class SimulatedYouTubeTests : IDisposable
{
    private readonly SimulationHarness _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task YouTube_DefaultHandles_ShowOnePictureThatNoUrlGivesAway()
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync("youtube", "default.a"));

        Assert.True(_rig.Get<PlatformCatalog>().TryGet("youtube", out var definition));
        Assert.False(definition.ImageHosts.IsDefaultAvatar(new Uri(found.ImageUrl)));
        Assert.Equal(await PictureAsync("youtube", "default.a"), await PictureAsync("youtube", "default.b"));
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

    private async Task<byte[]> PictureAsync(string platform, string handle)
    {
        var found = Assert.IsType<PlatformResult.Found>(await _rig.FindAsync(platform, handle));
        using var response = await _rig.DownloadAsync(found.ImageUrl);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
