using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Insights;

public sealed class DashboardPageTests : UiTestContext
{
    private readonly FakeInsights _insights = new();
    private readonly InsightNotifier _news = new();

    public DashboardPageTests()
    {
        ComponentFactories.AddStub<PlatformRateLimitsCard>();
        Services.AddSingleton<ISyncInsights>(_insights);
        Services.AddSingleton<INextRun>(_insights);
        Services.AddSingleton(_news);
    }

    [Fact]
    public void Page_NothingSyncedYet_SaysSoInEveryPart()
    {
        var cut = Render<DashboardPage>();

        Assert.Equal("–", Tile(cut, "Last nightly run")[0]);
        Assert.Equal(["–", "nothing synced"], Tile(cut, "30 days"));
        Assert.Equal(["–", "nothing is scheduled"], Tile(cut, "Next nightly run"));
        Assert.All(
            ["No platform was asked in these days.", "No platform failed in these days.", "No run yet."],
            words => Assert.Contains(words, cut.Markup, StringComparison.Ordinal));
        Assert.Empty(cut.FindAll(".low, [role=alert]"));
        Assert.DoesNotContain("NaN", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_WithFigures_ShowsThemAgainstTheTarget()
    {
        (_insights.Figures, _insights.Next) = (FakeInsights.Busy, Sample.Now.AddHours(14));

        var cut = Render<DashboardPage>();

        Assert.Equal(["94.1\u00A0%", "under the target of 95\u00A0%"], Tile(cut, "Last nightly run"));
        Assert.Equal(["96.0\u00A0%", "960 of 1,000"], Tile(cut, "24 hours"));
        Assert.Equal("94.1\u00A0%", Assert.Single(cut.FindAll("dd.low")).TextContent);
        Assert.Equal(["640\u00A0ms", "95\u00A0% within 1.3\u00A0s"], Tile(cut, "Time per talent"));
        Assert.Equal(["17", "accounts"], Tile(cut, "Needs attention"));
        Assert.Equal(["02:00", "UTC, in 14\u00A0h"], Tile(cut, "Next nightly run"));
        Assert.Equal(30, cut.FindAll("section.card")[0].QuerySelectorAll("tbody tr").Length);
        Assert.Equal(["Instagram Timeout", "TikTok Token expired"], cut.FindAll(".failures .what").Select(e => Words(e.TextContent)));
        Assert.Equal("/runs/run_1", Card(cut, "Last runs").QuerySelector("tbody a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Page_DatabaseFails_SaysSoAndLoadsAgain()
    {
        _insights.Failure = new InvalidOperationException("secret detail");
        var cut = Render<DashboardPage>();
        Assert.Contains("could not be loaded", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cut.Markup, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("[aria-busy]"));

        (_insights.Failure, _insights.Figures) = (null, FakeInsights.Busy);
        await cut.Find("[role=alert] button").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Equal(["17", "accounts"], Tile(cut, "Needs attention")));
        Assert.Empty(cut.FindAll("[role=alert]"));
    }

    [Fact]
    public void News_DatabaseFails_KeepsWhatWasShownAndSaysSo()
    {
        _insights.Figures = FakeInsights.Busy;
        var cut = Render<DashboardPage>();

        _insights.Failure = new InvalidOperationException("gone");
        _news.Raise();

        cut.WaitForAssertion(() => Assert.NotEmpty(cut.FindAll("[role=alert]")));
        Assert.Equal(["17", "accounts"], Tile(cut, "Needs attention"));
    }

    [Fact]
    public void Page_WhileLoading_HoldsThePlace()
    {
        var gate = _insights.Gate = new TaskCompletionSource();

        var cut = Render<DashboardPage>();

        Assert.Equal(7, cut.FindAll("[aria-busy=true] .tile").Count);
        gate.SetResult();
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("[aria-busy]")));
    }

    [Fact]
    public void Page_OfTheFirstHtml_StaysWhileItsCircuitLoads()
    {
        _insights.Gate = new TaskCompletionSource();
        Kept.Persist("figures", SmallState.Pack(new KeptFigures(FakeInsights.Busy(FigureRange.Last(30, Sample.Now)), Sample.Now.AddHours(14))));

        var cut = Render<DashboardPage>();

        Assert.Equal(["17", "accounts"], Tile(cut, "Needs attention"));
        Assert.Equal("02:00", Tile(cut, "Next nightly run")[0]);
        Assert.Equal("700", cut.FindAll("section.card")[1].QuerySelector("tbody td")!.TextContent);
        Assert.Empty(cut.FindAll("[aria-busy]"));
        Assert.Single(_insights.Asked);
    }

    [Fact]
    public void Run_GoingOn_ShowsHowFarItIsAndFollows()
    {
        Goes(250);
        var cut = Render<DashboardPage>();
        Assert.Contains("Running, 250 of 1,000", Card(cut, "Last runs").TextContent, StringComparison.Ordinal);

        Goes(600);
        _news.Raise();

        cut.WaitForAssertion(() => Assert.Contains("Running, 600 of 1,000", Card(cut, "Last runs").TextContent, StringComparison.Ordinal));

        void Goes(int done) => _insights.Figures = range =>
            FakeInsights.Busy(range) with { Runs = [FakeInsights.Run("run_2", RunStatus.Running, done)] };
    }

    [Theory]
    [InlineData(RunStatus.Queued, "About to begin")]
    [InlineData(RunStatus.Completed, "Done")]
    [InlineData(RunStatus.Cancelled, "Stopped")]
    [InlineData(RunStatus.Failed, "Broke off")]
    public void Run_InThisState_IsSaidToBeWhatItsOwnPageSays(RunStatus status, string said)
    {
        var run = FakeInsights.Run("run_2", status, done: 10) with { Trigger = RunTrigger.Bulk, StartedBy = "Jane" };
        _insights.Figures = range => FakeInsights.Busy(range) with { Runs = [run] };
        Runs.Items.Add(FakeRuns.Run("run_2", status));

        var cells = Card(Render<DashboardPage>(), "Last runs").QuerySelectorAll("td").Select(c => c.TextContent).ToList();
        var page = Render<RunPage>(p => p.Add(r => r.Id, "run_2"));

        Assert.Equal(["Refreshed by hand by Jane", said], cells[..2]);
        Assert.Equal(said, page.Find("[role=status]").TextContent);
        Assert.Equal("Refreshed by hand by Jane", page.Find("h1").TextContent);
    }

    private static string[] Tile(IRenderedComponent<DashboardPage> cut, string label) =>
        [.. cut.FindAll(".tile").Single(t => t.QuerySelector("dt")!.TextContent == label).QuerySelectorAll("dd").Select(d => d.TextContent.Trim())];

    private static IElement Card(IRenderedComponent<DashboardPage> cut, string title) =>
        cut.FindAll("section.card").Single(c => c.QuerySelector("h2")?.TextContent == title);

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
