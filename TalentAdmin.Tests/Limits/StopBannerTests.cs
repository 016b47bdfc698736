using Microsoft.Extensions.DependencyInjection;
using TalentAdmin.Core.Platforms.Limits;
using TalentAdmin.Tests.Platforms;
using TalentAdmin.Web.Components.Layout;

namespace TalentAdmin.Tests.Limits;

public sealed class StopBannerTests : BunitContext
{
    private readonly PlatformRig _rig = new(new StubWire());

    public StopBannerTests()
    {
        Services.AddSingleton(_rig.Services.GetRequiredService<PlatformStops>());
        Services.AddSingleton<TimeProvider>(_rig.Clock);
    }

    [Fact]
    public async Task Banner_StopThatBeginsAndEnds_IsShownInWordsWhileItLasts()
    {
        var banner = Render<StopBanner>();
        Assert.Empty(banner.FindAll(".stop"));
        Assert.NotNull(banner.Find("[role=status]"));

        await _rig.Pause.ForAsync("tiktok", TimeSpan.FromMinutes(5), "throttled");

        banner.WaitForAssertion(() => Assert.Equal(
            "TikTok waits until 20:05 UTC. TikTok asks us to wait, because it was asked too often. Syncs go on by themselves.",
            banner.Find(".stop p").TextContent));
        _rig.Clock.Advance(TimeSpan.FromMinutes(5));
        _rig.Services.GetRequiredService<PlatformStops>().Look();
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".stop")));
    }

    [Fact]
    public async Task Hide_OneStop_LeavesTheOthersAndComesBackWithANewOne()
    {
        await _rig.Pause.ForAsync("tiktok", TimeSpan.FromMinutes(5), "throttled");
        await _rig.Pause.ForAsync("youtube", TimeSpan.FromHours(12), "quota_exceeded");
        var banner = Render<StopBanner>();
        Assert.Equal(2, banner.FindAll(".stop").Count);

        banner.Find("button[aria-label^='Hide: TikTok']").Click();

        Assert.StartsWith("YouTube", Assert.Single(banner.FindAll(".stop p")).TextContent, StringComparison.Ordinal);
        _rig.Clock.Advance(TimeSpan.FromMinutes(6));
        await _rig.Pause.ForAsync("tiktok", TimeSpan.FromMinutes(5), "throttled");
        banner.WaitForAssertion(() => Assert.Equal(2, banner.FindAll(".stop").Count));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _rig.Dispose();
    }
}
