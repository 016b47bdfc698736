using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Shell;

public sealed class NavRailTests : UiTestContext
{
    [Theory]
    [InlineData("/", "Dashboard")]
    [InlineData("/talents", "Talents")]
    [InlineData("/talents?page=2", "Talents")]
    [InlineData("/talents/talent_1", "Talents")]
    [InlineData("/attention", "Needs attention")]
    [InlineData("/users", "Users")]
    [InlineData("/audit", "Audit log")]
    public void Rail_OnAPage_MarksItsEntryAndNoOther(string address, string expected)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var cut = Render<NavRail>();

        Assert.Equal(expected, Assert.Single(cut.FindAll("[aria-current=page]")).GetAttribute("title"));
        Assert.Equal(expected, Assert.Single(cut.FindAll(".item.on:not(.narrow)")).GetAttribute("title"));
    }

    [Theory]
    [InlineData("/users")]
    [InlineData("/audit")]
    [InlineData("/audit?page=2")]
    public void Rail_OnAPageThatPhonesReachFromSettings_MarksSettingsThere(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var entries = Render<NavRail>().FindAll("[title=Settings]");

        Assert.Equal(["wide", "narrow"], entries.Select(e => e.ClassList.Last(c => c is "wide" or "narrow")));
        Assert.Equal([null, "true"], entries.Select(e => e.GetAttribute("aria-current")));
    }

    [Fact]
    public void Rail_OnSettings_HasOneEntryForIt()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/settings");

        var entry = Assert.Single(Render<NavRail>().FindAll("[title=Settings]"));

        Assert.Equal(("page", false), (entry.GetAttribute("aria-current"), entry.ClassList.Contains("wide")));
    }

    [Fact]
    public void Rail_OnAnotherPage_MarksNothing()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/talentsx");

        Assert.Empty(Render<NavRail>().FindAll("[aria-current]"));
    }

    [Fact]
    public void Rail_PersonMoves_Follows()
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("/talents");
        var cut = Render<NavRail>();

        navigation.NavigateTo("/attention");

        cut.WaitForAssertion(() => Assert.Equal("Needs attention", cut.Find("[aria-current=page]").GetAttribute("title")));
    }

    [Theory]
    [InlineData(AppRoles.Viewer, "Dashboard,Talents,Needs attention,Runs")]
    [InlineData(AppRoles.Manager, "Dashboard,Talents,Trash,Needs attention,Runs")]
    public void Rail_ForWhoIsNoAdmin_HasNoUsers(string role, string expected)
    {
        SignIn(role);

        Assert.Equal(expected.Split(','), Render<NavRail>().FindAll(".item").Select(i => i.GetAttribute("title")));
    }

    [Fact]
    public void Rail_TalentsNeedAPerson_CountsThemAndRecountsAfterAChange()
    {
        Attention.Count = 1_204;
        var cut = Render<NavRail>();
        Assert.Equal("1,204 accounts", cut.Find(".count").TextContent);

        Attention.Count = 0;
        Feed.Publish("talent_1", null, 2, picture: false);
        Time.Advance(TimeSpan.FromSeconds(2));

        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".count")));
    }
}
