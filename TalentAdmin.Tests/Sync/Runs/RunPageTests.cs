using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Sync.Runs;

public sealed class RunPageTests : UiTestContext
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void RunsPage_NoRunYet_SaysWhatRunsAre()
    {
        var page = Render<RunsPage>();

        Assert.Contains("No run yet.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("table"));
    }

    [Fact]
    public void RunsPage_SomeRuns_AreListedWithWhatCameOfThem()
    {
        Runs.Items.Add(FakeRuns.Run("run_2", updated: 8, failed: 2));
        Runs.Items.Add(FakeRuns.Run("run_1", trigger: RunTrigger.Scheduled, updated: 10));

        var rows = Render<RunsPage>().FindAll("tbody tr");

        Assert.Equal(2, rows.Count);
        Assert.Contains("Refreshed by hand by Jane", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("2", rows[0].QuerySelector("td.num.warn")!.TextContent);
        Assert.Contains("Nightly run", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Null(rows[1].QuerySelector(".warn"));
        Assert.Equal("1\u00A0min 15\u00A0s", rows[1].QuerySelector(".took")!.TextContent);
    }

    [Fact]
    public void RunsPage_MoreThanAPage_HasPages()
    {
        Runs.Items.AddRange(Enumerable.Range(0, 51).Select(i => FakeRuns.Run($"run_{i}")));

        var page = Render<RunsPage>();

        Assert.Equal(50, page.FindAll("tbody tr").Count);
        Assert.Equal("/runs?page=2", page.Find("a[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public void RunPage_RunThatFailedPartly_ListsTheFailuresAndTriesThemAgain()
    {
        Runs.Items.Add(FakeRuns.Run("run_1", updated: 8, failed: 2));
        Runs.Failures.Add(new RunFailure("talent_1", "Amara", "instagram", AttemptOutcome.Transient, "timeout", Samples.Now));
        Runs.Failures.Add(new RunFailure("talent_1", "Amara", "tiktok", AttemptOutcome.Transient, "timeout", Samples.Now));
        Runs.Failures.Add(new RunFailure("talent_2", "Ben", "tiktok", AttemptOutcome.NeedsReauth, "token_expired", Samples.Now));

        var page = Render<RunPage>(p => p.Add(r => r.Id, "run_1"));
        page.Find("button.btn-primary").Click();

        Assert.Equal(3, page.FindAll(".failures li").Count);
        Assert.Equal("/talents/talent_2", page.FindAll(".failures a")[2].GetAttribute("href"));
        Assert.Equal(["talent_1", "talent_2"], Assert.Single(Runs.Started).TalentIds!);
        Assert.True(Runs.Started[0].ForceRefresh);
    }

    [Theory]
    [InlineData(RunWait.Limit, "3 talents wait until a platform's limit allows more calls. The run goes on by itself.")]
    [InlineData(RunWait.Pause, "3 talents wait because a platform asked us to pause. The run goes on by itself.")]
    [InlineData(RunWait.Outage, "3 talents wait because a platform does not answer. The run goes on by itself as soon as it does.")]
    public void RunPage_RunThatWaits_SaysForWhatUntilWhenAndThatNobodyHasToDoAnything(RunWait reason, string said)
    {
        var run = FakeRuns.Run("run_1", updated: 7);
        (run.Status, run.Requested, run.FinishedAt) = (RunStatus.Waiting, 10, null);
        (run.WaitsFor, run.WaitsUntil) = (reason, Samples.Now.AddHours(1));
        Runs.Items.Add(run);

        var page = Render<RunPage>(p => p.Add(r => r.Id, "run_1"));

        Assert.Equal("Waiting", page.Find("[role=status]").TextContent);
        Assert.Contains("7 of 10", page.Find(".progress .line").TextContent, StringComparison.Ordinal);
        Assert.Contains(said, page.Find(".progress p").TextContent, StringComparison.Ordinal);
        Assert.Equal(RelativeTime.Clock(Samples.Now.AddHours(1)), page.Find(".progress time").TextContent);
        Assert.Equal("None so far.", page.Find(".none").TextContent);
        Assert.Equal("Stop", page.Find("header button").TextContent);
    }

    [Fact]
    public void RunPage_RunThatWasStopped_SaysWhoWasNotAskedAndTriesThemAgain()
    {
        var run = FakeRuns.Run("run_1", updated: 7);
        (run.Status, run.Requested) = (RunStatus.Cancelled, 10);
        Runs.Items.Add(run);
        Runs.NotAsked.AddRange(["talent_8", "talent_9", "talent_10"]);

        var page = Render<RunPage>(p => p.Add(r => r.Id, "run_1"));
        Assert.Equal("3 talents were not asked.", page.Find(".none").TextContent);
        page.Find("button.btn-primary").Click();

        Assert.Equal(["talent_8", "talent_9", "talent_10"], Assert.Single(Runs.Started).TalentIds!);
    }

    [Theory]
    [InlineData(0, 0, "0", "Every account answered.")]
    [InlineData(1, 0, "", "The photo of one talent could not be brought up to date. No details of that are kept.")]
    [InlineData(2, 1_202, "", "The photos of 1,204 talents could not be brought up to date. No details of that are kept.")]
    public void RunPage_NoFailureIsListed_SaysThatAllIsWellOnlyWhenItIs(int failed, int keptStale, string count, string said)
    {
        Runs.Items.Add(FakeRuns.Run("run_1", requested: 8 + failed + keptStale, updated: 8, failed: failed, keptStale: keptStale));

        var page = Render<RunPage>(p => p.Add(r => r.Id, "run_1"));

        Assert.Equal(said, page.Find(".none").TextContent);
        Assert.Equal(count, page.Find("h2 span").TextContent);
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task RunPage_RunGoesOn_FollowsItAndStopsIt()
    {
        Runs.Items.Add(FakeRuns.Run("run_1", RunStatus.Running));
        var page = Render<RunPage>(p => p.Add(r => r.Id, "run_1"));
        Assert.Contains("0 of 10 talents", page.Markup, StringComparison.Ordinal);

        await Runs.News.Writer.WriteAsync(FakeRuns.Run("run_1", RunStatus.Running, updated: 4), Token);
        page.WaitForAssertion(() => Assert.Contains("4 of 10 talents", page.Markup, StringComparison.Ordinal));
        page.Find("header button").Click();

        Assert.Equal(["run_1"], Runs.Cancelled);
        page.WaitForAssertion(() => Assert.Contains("Stopped", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public void RunPage_NoSuchRun_SaysSo()
    {
        var page = Render<RunPage>(p => p.Add(r => r.Id, "run_x"));

        Assert.Contains("This run does not exist", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunProgressBar_WhileARunGoesOn_ShowsHowFarItIs()
    {
        var watch = Services.GetRequiredService<RunProgressService>();
        var bar = Render<RunProgressBar>();
        Assert.Empty(bar.Nodes);
        Runs.Items.Add(FakeRuns.Run("run_1", RunStatus.Running, updated: 3, failed: 1));

        await watch.StartAsync(Token);
        bar.WaitForAssertion(() => Assert.Equal("/runs/run_1", bar.Find("a").GetAttribute("href")));
        Assert.Contains("4 of 10, 1 not answered", bar.Markup, StringComparison.Ordinal);
        Runs.Items[0].Slot = null;
        Runs.Signal.Raise();

        bar.WaitForAssertion(() => Assert.Empty(bar.Nodes));
        await watch.StopAsync(Token);
    }

    [Fact]
    public void RunProgress_Of_MeasuresItsSpeedFromWhereItWasFirstSeen()
    {
        var first = RunProgress.Of(FakeRuns.Run("run_1", RunStatus.Running, requested: 100, updated: 20), null, Samples.Now);
        var second = RunProgress.Of(FakeRuns.Run("run_1", RunStatus.Running, requested: 100, updated: 40), first, Samples.Now.AddSeconds(10));
        var same = RunProgress.Of(FakeRuns.Run("run_1", RunStatus.Running, requested: 100, updated: 40), second, Samples.Now.AddSeconds(11));

        Assert.Null(first.PerSecond);
        Assert.Equal((2.0, TimeSpan.FromSeconds(30), 0.4), (second.PerSecond, second.Left, second.Share));
        Assert.Equal(second, same);
    }

    [Fact]
    public void RunProgress_NothingDoneForLongerThanItShouldTake_PromisesNoEnd()
    {
        var first = RunProgress.Of(FakeRuns.Run("run_1", RunStatus.Running, requested: 100, updated: 0), null, Samples.Now);
        var fast = RunProgress.Of(FakeRuns.Run("run_1", RunStatus.Running, requested: 100, updated: 90), first, Samples.Now.AddSeconds(10));
        var stuck = RunProgress.Of(FakeRuns.Run("run_1", RunStatus.Running, requested: 100, updated: 90), fast, Samples.Now.AddSeconds(17));
        var again = RunProgress.Of(FakeRuns.Run("run_1", RunStatus.Running, requested: 100, updated: 95), stuck, Samples.Now.AddSeconds(19));

        Assert.Equal(TimeSpan.FromSeconds(10.0 / 9), fast.Left);
        Assert.Null(stuck.Left);
        Assert.Equal((5.0, TimeSpan.FromSeconds(1)), (again.PerSecond, again.Left));
    }
}
