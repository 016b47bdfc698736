using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Insights;

public sealed class DashboardRangeTests : UiTestContext
{
    private readonly FakeInsights _insights = new();
    private readonly InsightNotifier _news = new();

    public DashboardRangeTests()
    {
        ComponentFactories.AddStub<PlatformRateLimitsCard>();
        Services.AddSingleton<ISyncInsights>(_insights);
        Services.AddSingleton<INextRun>(_insights);
        Services.AddSingleton(_news);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Files_OfARange_CarryIt()
    {
        _insights.Figures = FakeInsights.Busy;
        Navigation.NavigateTo("/?from=2026-11-01&to=2026-11-10");

        var files = Render<DashboardPage>().FindAll("form.export-form").Select(f => f.GetAttribute("action")).ToList();

        Assert.Equal(7, files.Count);
        Assert.All(files, file => Assert.EndsWith("&from=2026-11-01&to=2026-11-10", file, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/", "30 days", 30)]
    [InlineData("/?days=7", "7 days", 7)]
    [InlineData("/?days=365", "Year", 365)]
    public void Range_OfAPreset_IsAskedForAndMarked(string address, string marked, int days)
    {
        Navigation.NavigateTo(address);

        var cut = Render<DashboardPage>();

        Assert.Equal(days, Assert.Single(_insights.Asked).Days);
        Assert.Equal(marked, Assert.Single(cut.FindAll("[aria-current=true]")).TextContent);
    }

    [Fact]
    public async Task Range_OfOtherDays_IsLoadedAndMarksNoPreset()
    {
        var cut = Render<DashboardPage>();

        await cut.FindAll("input[type=date]")[0].ChangeAsync(new ChangeEventArgs { Value = "2026-11-02" });

        cut.WaitForAssertion(() => Assert.Equal(new FigureRange(new(2026, 11, 2), new(2026, 11, 22)), _insights.Asked[^1]));
        Assert.EndsWith("/?from=2026-11-02&to=2026-11-22", Navigation.Uri, StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("[aria-current=true]")));
    }

    [Fact]
    public void Range_OfNonsense_SaysSoAndShowsTheUsualDays()
    {
        Navigation.NavigateTo("/?days=many");

        var cut = Render<DashboardPage>();

        Assert.Contains("Shown are the last 30 days.", cut.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Equal(30, Assert.Single(_insights.Asked).Days);
    }

    [Fact]
    public void Range_ChangedWhileAnotherLoads_ShowsTheLaterOne()
    {
        _insights.Figures = FakeInsights.Busy;
        var first = _insights.Gate = new TaskCompletionSource();
        var cut = Render<DashboardPage>();
        _insights.Gate = null;
        Navigation.NavigateTo("/?days=7");
        cut.WaitForAssertion(() => Assert.Equal(7, cut.FindAll("section.card")[0].QuerySelectorAll("tbody tr").Length));

        first.SetResult();

        cut.WaitForAssertion(() => Assert.Equal(7, cut.FindAll("section.card")[0].QuerySelectorAll("tbody tr").Length));
        Assert.Equal("7 days", cut.Find("[aria-current=true]").TextContent);
    }

    [Fact]
    public void Page_PastMidnight_MovesOnToTheNewDay()
    {
        Render<DashboardPage>();

        Time.Advance(TimeSpan.FromHours(13));
        _news.Raise();

        Assert.Equal(new DateOnly(2026, 11, 23), _insights.Asked[^1].To);
    }
}
