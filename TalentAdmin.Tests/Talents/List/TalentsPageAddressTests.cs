using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Talents.List;

public sealed class TalentsPageAddressTests : UiTestContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_Url_BecomesTheQuery()
    {
        Navigation.NavigateTo("/talents?search=jane&source=tiktok&health=not_found&sort=-lastProfileImageSyncAt&page=3");

        Render<TalentsPage>();

        Assert.Equal(
            new TalentQuery
            {
                Search = "jane",
                Source = "tiktok",
                Health = ConnectionHealth.NotFound,
                Sort = TalentSort.LastProfileImageSyncAt,
                Descending = true,
                Page = 3,
                PageSize = 50,
            },
            Assert.Single(Directory.Queries));
    }

    [Theory]
    [InlineData("?health=nonsense&sort=height&page=-4&search=%20", "")]
    [InlineData("?page=1&sort=name", "")]
    [InlineData("?search=A%20%26%20B&page=2", "?search=A%20%26%20B&page=2")]
    public void Address_TypedByHand_LeavesOutWhatMakesNoSense(string typed, string expected)
    {
        Navigation.NavigateTo("/talents" + typed);
        Directory.Rows = [.. Enumerable.Range(1, 200).Select(n => Sample.Row(n))];

        var cut = Render<TalentsPage>();

        var address = cut.FindComponents<TalentFilters>() is [var filters] ? filters.Instance.Address : null;
        Assert.Equal("/talents" + expected, address?.ToString());
    }

    [Fact]
    public void Page_SecondPage_ShowsItsRowsAndBothWays()
    {
        Directory.Rows = [.. Enumerable.Range(1, 120).Select(n => Sample.Row(n))];
        Navigation.NavigateTo("/talents?source=instagram&page=2");

        var cut = Render<TalentsPage>();

        Assert.Equal(50, cut.FindAll("tbody tr").Count);
        Assert.Equal("Talent 51", cut.Find("tbody td:first-child a").TextContent);
        Assert.Equal("51–100 of 120", cut.Find(".pager .mut").TextContent);
        Assert.Equal("/talents?source=instagram", cut.Find(".pager [rel=prev]").GetAttribute("href"));
        Assert.Equal("/talents?source=instagram&page=3", cut.Find(".pager [rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void Page_NavigatesToAnotherPage_AsksForIt()
    {
        Directory.Rows = [.. Enumerable.Range(1, 120).Select(n => Sample.Row(n))];
        var cut = Render<TalentsPage>();

        Navigation.NavigateTo("/talents?page=3");

        cut.WaitForAssertion(() => Assert.Equal("Talent 101", cut.Find("tbody td:first-child a").TextContent));
        Assert.Equal([1, 3], Directory.Queries.Select(q => q.Page));
    }

    [Fact]
    public void Page_SortLinks_TurnRoundAndTellAssistiveTechnology()
    {
        Directory.Rows = [Sample.Row(1)];
        Navigation.NavigateTo("/talents?sort=lastProfileImageSyncAt&source=tiktok&page=4");
        Directory.Rows = [.. Enumerable.Range(1, 200).Select(n => Sample.Row(n))];

        var cut = Render<TalentsPage>();

        Assert.Equal(
            ["/talents?source=tiktok", "/talents?source=tiktok&sort=-lastProfileImageSyncAt"],
            cut.FindAll("thead a").Select(a => a.GetAttribute("href")));
        Assert.Equal(["none", "ascending"], cut.FindAll("th[aria-sort]").Select(h => h.GetAttribute("aria-sort")));
    }

    [Theory]
    [InlineData("instagram", false)]
    [InlineData("bluesky", true)]
    public void Page_PlatformSwitchedOff_IsAFilterWhileSomebodyHasAnAccountThere(string account, bool offered)
    {
        Directory.Rows = [Sample.Row(1, Sample.Account(account))];

        var cut = Render<TalentsPage>();

        Assert.Equal(offered, cut.FindAll(".chip").Any(c => c.TextContent == "Bluesky"));
    }

    [Fact]
    public void Page_Filters_AreLinksThatAddUp()
    {
        Directory.Rows = [.. Enumerable.Range(1, 3).Select(n => Sample.Row(n, Sample.Account("tiktok", ConnectionHealth.Failing)))];
        Navigation.NavigateTo("/talents?health=failing");

        var cut = Render<TalentsPage>();

        var chips = cut.FindAll(".chip").ToDictionary(c => c.TextContent, c => c.GetAttribute("href"));
        Assert.Equal("/talents", chips["All"]);
        Assert.Equal("/talents?source=tiktok&health=failing", chips["TikTok"]);
        Assert.Equal("/talents?source=manual&health=failing", chips["By hand"]);
        Assert.Equal("/talents", chips["Not answering"]);
        Assert.Equal("Not answering", Assert.Single(cut.FindAll("[aria-current=true]")).TextContent);
    }

    [Fact]
    public async Task Page_SearchTyped_WaitsAndGoesToTheUrl()
    {
        Directory.Rows = [Sample.Row(1), Sample.Row(2)];
        var cut = Render<TalentsPage>();

        var first = cut.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "Tal" });
        var second = cut.Find("input[type=search]").InputAsync(new ChangeEventArgs { Value = "Talent 2" });
        Time.Advance(TimeSpan.FromMilliseconds(250));
        await Task.WhenAll(first, second);

        Assert.EndsWith("/talents?search=Talent%202", Navigation.Uri, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("tbody tr")));
        Assert.DoesNotContain(Directory.Queries, q => q.Search == "Tal");
    }
}
