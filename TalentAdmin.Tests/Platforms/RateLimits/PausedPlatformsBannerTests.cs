using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Platforms.RateLimits;

public sealed class PausedPlatformsBannerTests : BunitContext
{
    private readonly PlatformHarness _rig = new(new FakeHttpTransport());

    public PausedPlatformsBannerTests()
    {
        Services.AddSingleton(_rig.Services.GetRequiredService<PausedPlatforms>());
        Services.AddSingleton(_rig.Services.GetRequiredService<PlatformCatalog>());
        Services.AddSingleton<TimeProvider>(_rig.Clock);
    }

    [Fact]
    public async Task Banner_StopThatBeginsAndEnds_IsShownInWordsWhileItLasts()
    {
        var banner = Render<PausedPlatformsBanner>();
        Assert.Empty(banner.FindAll(".stop"));
        Assert.NotNull(banner.Find("[role=status]"));

        await _rig.Throttle.ForAsync("tiktok", TimeSpan.FromMinutes(5), "throttled");

        banner.WaitForAssertion(() => Assert.Equal(
            "TikTok waits until 20:05 UTC. TikTok asks us to wait, because it was asked too often. Syncs go on by themselves.",
            banner.Find(".stop p").TextContent));
        _rig.Clock.Advance(TimeSpan.FromMinutes(5));
        _rig.Services.GetRequiredService<PausedPlatforms>().Look();
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".stop")));
    }

    [Fact]
    public async Task Hide_OneStop_LeavesTheOthersAndComesBackWithANewOne()
    {
        await _rig.Throttle.ForAsync("tiktok", TimeSpan.FromMinutes(5), "throttled");
        await _rig.Throttle.ForAsync("youtube", TimeSpan.FromHours(12), "quota_exceeded");
        var banner = Render<PausedPlatformsBanner>();
        Assert.Equal(2, banner.FindAll(".stop").Count);

        banner.Find("button[aria-label^='Hide: TikTok']").Click();

        Assert.StartsWith("YouTube", Assert.Single(banner.FindAll(".stop p")).TextContent, StringComparison.Ordinal);
        _rig.Clock.Advance(TimeSpan.FromMinutes(6));
        await _rig.Throttle.ForAsync("tiktok", TimeSpan.FromMinutes(5), "throttled");
        banner.WaitForAssertion(() => Assert.Equal(2, banner.FindAll(".stop").Count));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _rig.Dispose();
    }
}
