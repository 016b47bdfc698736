using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync.Runs;

/// <summary>What becomes of the talents of a run that a platform keeps from being asked: it waits, and goes on by itself, whatever set it off.</summary>
public sealed class WaitingRunTests
{
    private static readonly SyncAllRequest _nightly = new(RunTrigger.Scheduled, Limit: null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SyncAllAsync_LimitInTheWay_LeavesTheTalentDueAndSaysUntilWhen()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var waits = await harness.TalentAsync("Waits", "tiktok:waits");
        var done = await harness.TalentAsync("Done", "tiktok:done");
        harness.TikTok.HasPicture("done", "a.jpg");
        harness.TikTok.Says("waits", Deferred(TimeSpan.FromHours(1)));

        var run = await harness.SyncAllAsync(_nightly);

        Assert.Equal((RunStatus.Waiting, 2, 1, 0), (run.Status, run.Requested, run.Done, run.Failed));
        Assert.Equal((RunWait.Limit, harness.Time.GetUtcNow().AddHours(1)), (run.WaitsFor, run.WaitsUntil));
        Assert.Equal((null, null, false), (run.Slot, run.FinishedAt, run.IsOver));
        await using var context = harness.Open();
        var talent = await context.Talents.SingleAsync(t => t.Id == waits, Token);
        Assert.Equal((null, null, null), (talent.LastAttemptAt, talent.StaleSince, talent.LastProfileImageSyncAt));
        var connection = await context.Connections.SingleAsync(c => c.TalentId == waits, Token);
        Assert.Equal(
            (ConnectionHealth.Paused, ReasonCode.LimitWait, harness.Time.GetUtcNow().AddHours(1)),
            (connection.Health, connection.LastError, connection.RetryAt));
        Assert.Equal(done, Assert.Single(await context.Attempts.Select(a => a.TalentId).ToListAsync(Token)));
    }

    [Theory]
    [InlineData(RunTrigger.Scheduled)]
    [InlineData(RunTrigger.Bulk)]
    [InlineData(RunTrigger.Api)]
    [InlineData(RunTrigger.Import)]
    public async Task WaitAsync_TimeHasCome_AsksOnlyWhoWaitsAndEnds(RunTrigger trigger)
    {
        await using var harness = await SyncHarness.CreateAsync();
        var waits = await harness.TalentAsync("Waits", "tiktok:waits");
        await harness.TalentAsync("Done", "tiktok:done");
        await harness.TalentAsync("Fails", "tiktok:fails");
        harness.TikTok.HasPicture("done", "a.jpg");
        harness.TikTok.Says("fails", new PlatformResult.NeedsReauth("token_expired"));
        harness.TikTok.Says("waits", Deferred(TimeSpan.FromHours(1)));
        var run = await harness.SyncAllAsync(new SyncAllRequest(trigger, Limit: null));

        harness.Time.SetUtcNow(run.WaitsUntil!.Value);
        harness.TikTok.HasPicture("waits", "b.jpg");
        harness.TikTok.Calls.Clear();
        await GoOnAsync(harness);

        Assert.Equal(["waits"], harness.TikTok.Calls.SelectMany(c => c.Select(a => a.Handle)));
        var over = (await harness.Get<IRuns>().FindAsync(run.Id, Token))!;
        Assert.Equal((RunStatus.Completed, 3, 2, 1), (over.Status, over.Done, over.Updated, over.Failed));
        Assert.Equal((null, null), (over.WaitsFor, over.WaitsUntil));
        Assert.Equal("tiktok", (await harness.FindAsync(waits)).Source);
    }

    [Fact]
    public async Task GoOn_BeforeItsTime_AsksNobody()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Waits", "tiktok:waits");
        harness.TikTok.Says("waits", Deferred(TimeSpan.FromHours(1)));
        await harness.SyncAllAsync(_nightly);
        harness.TikTok.Calls.Clear();

        harness.Time.Advance(TimeSpan.FromMinutes(59));
        await GoOnAsync(harness);

        Assert.Empty(harness.TikTok.Calls);
    }

    [Theory]
    [InlineData(ReasonCode.LimitWait, RunWait.Limit)]
    [InlineData(ReasonCode.QuotaExceeded, RunWait.Limit)]
    [InlineData(ReasonCode.Throttled, RunWait.Pause)]
    [InlineData(ReasonCode.CircuitOpen, RunWait.Outage)]
    public async Task SyncAllAsync_SaysWhatItWaitsFor(string reason, RunWait expected)
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Waits", "tiktok:waits");
        harness.TikTok.Says("waits", Deferred(TimeSpan.FromMinutes(1), reason));

        Assert.Equal(expected, (await harness.SyncAllAsync(_nightly)).WaitsFor);
    }

    [Fact]
    public async Task SyncAllAsync_LimitThatNamesNoTime_LeavesASecondAtLeast()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Waits", "tiktok:waits");
        harness.TikTok.Says("waits", Deferred(TimeSpan.Zero));

        Assert.Equal(harness.Time.GetUtcNow().AddSeconds(1), (await harness.SyncAllAsync(_nightly)).WaitsUntil);
    }

    // The call that meets the limit is an answer to nobody: its talent waits like those behind it.
    [Fact]
    public async Task SyncAllAsync_CallThatMeetsTheLimit_IsAskedAgainWhenItIsOver()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Refused", "tiktok:refused");
        harness.TikTok.Says("refused", new PlatformResult.Transient(ReasonCode.Throttled, TimeSpan.FromMinutes(2)));
        var run = await harness.SyncAllAsync(_nightly);
        Assert.Equal((RunStatus.Waiting, harness.Time.GetUtcNow().AddMinutes(2), 0), (run.Status, run.WaitsUntil, run.Failed));

        harness.Time.SetUtcNow(run.WaitsUntil!.Value);
        harness.TikTok.HasPicture("refused", "a.jpg");
        await GoOnAsync(harness);

        Assert.Equal(RunStatus.Completed, (await harness.Get<IRuns>().FindAsync(run.Id, Token))!.Status);
        Assert.Equal("tiktok", (await harness.FindAsync(talent)).Source);
    }

    [Fact]
    public async Task GoOn_AccountThatIsRefusedAtOnceAgainAndAgain_IsAskedEverMoreSeldom()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Refused", "tiktok:refused");
        harness.TikTok.Says("refused", new PlatformResult.Transient(ReasonCode.Throttled, TimeSpan.Zero));
        var run = await harness.SyncAllAsync(_nightly);
        var waits = new List<double>();
        for (var i = 0; i < 50; i++)
        {
            waits.Add((run.WaitsUntil!.Value - harness.Time.GetUtcNow()).TotalSeconds);
            harness.Time.SetUtcNow(run.WaitsUntil.Value);
            await GoOnAsync(harness);
            run = (await harness.Get<IRuns>().FindAsync(run.Id, Token))!;
        }

        Assert.Equal(waits.Order(), waits);
        Assert.Equal((1, 45), (waits[0], waits[^1]));
    }

    [Fact]
    public async Task SyncAllAsync_PlatformThatIsDown_ChangesNothingOfTheAccount()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Waits", "tiktok:waits");
        harness.TikTok.Says("waits", Deferred(TimeSpan.FromSeconds(15), ReasonCode.CircuitOpen));
        await harness.SyncAllAsync(_nightly);

        await using var context = harness.Open();
        Assert.Equal(ConnectionHealth.Pending, await context.Connections.Where(c => c.TalentId == talent).Select(c => c.Health).SingleAsync(Token));
    }

    // Five accounts are too few for a platform to count as down: without a second question an outage at 02:00 would cost them the day.
    [Theory]
    [InlineData(ReasonCode.Timeout, 0, true)]
    [InlineData(ReasonCode.PlatformFault, 0, true)]
    [InlineData(ReasonCode.Timeout, 1, false)]
    [InlineData(ReasonCode.ImageTooSlow, 0, false)]
    public async Task SyncAllAsync_CallOfAWellAccountIsLost_IsAskedAgainByItself(string reason, int failuresBefore, bool expected)
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "tiktok:jane");
        await using (var context = harness.Open())
        {
            await context.Outbox.ExecuteDeleteAsync(Token);
            await context.Connections.ExecuteUpdateAsync(set => set.SetProperty(c => c.FailureCount, failuresBefore), Token);
        }

        harness.TikTok.Says("jane", new PlatformResult.Transient(reason));
        var run = await harness.SyncAllAsync(_nightly);

        Assert.Equal(RunStatus.Completed, run.Status);
        await using var stored = harness.Open();
        var messages = await stored.Outbox.AsNoTracking().Where(m => m.Kind == SyncQueue.Kind).ToListAsync(Token);
        Assert.Equal(
            expected ? [(talent, "Scheduled tiktok", harness.Time.GetUtcNow().AddSeconds(5))] : [],
            messages.Select(m => (m.Subject, m.Payload!, m.DueAt)));

        harness.TikTok.HasPicture("jane", "a.jpg");
        foreach (var message in messages)
        {
            Assert.IsType<OutboxResult.Done>(await harness.Get<IEnumerable<IOutboxHandler>>().Single(h => h.Kind == SyncQueue.Kind).HandleAsync(message, Token));
        }

        Assert.Equal(expected ? "tiktok" : PhotoSource.Initials, (await harness.FindAsync(talent)).Source);
    }

    [Theory]
    [InlineData(0, RunStatus.Waiting)]
    [InlineData(2, RunStatus.Completed)]
    public async Task SyncAllAsync_CallThatFindsOutThatThePlatformIsDown_SaysNothingOfAnAccountThatWasWell(int failuresBefore, RunStatus expected)
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Jane", "tiktok:jane");
        await using (var context = harness.Open())
        {
            await context.Connections.ExecuteUpdateAsync(set => set.SetProperty(c => c.FailureCount, failuresBefore), Token);
        }

        harness.TikTok.Says("jane", new PlatformResult.Transient(ReasonCode.Timeout));
        harness.TikTok.BeforeAnswer = () =>
        {
            harness.Get<CircuitBreakerState>().Opened("tiktok", TimeSpan.FromSeconds(15));
            return Task.CompletedTask;
        };

        var run = await harness.SyncAllAsync(_nightly);

        Assert.Equal(expected, run.Status);
        Assert.Equal(expected == RunStatus.Waiting ? harness.Time.GetUtcNow().AddSeconds(15) : null, run.WaitsUntil);
    }

    [Fact]
    public async Task StartAsync_AnotherWaits_BeginsAndTakesOverWhomBothAreAbout()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var both = await harness.TalentAsync("Both", "tiktok:both");
        await harness.TalentAsync("First", "tiktok:first");
        harness.TikTok.Says("both", Deferred(TimeSpan.FromHours(1)));
        harness.TikTok.Says("first", Deferred(TimeSpan.FromHours(1)));
        var first = await harness.SyncAllAsync(_nightly);

        harness.TikTok.HasPicture("both", "a.jpg");
        var second = await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk, Limit: null, ForceRefresh: true, TalentIds: [both]));
        Assert.Equal((RunStatus.Completed, 1), (second.Status, second.Updated));
        harness.TikTok.HasPicture("first", "b.jpg");
        harness.TikTok.Calls.Clear();
        harness.Time.Advance(TimeSpan.FromHours(1));
        await GoOnAsync(harness);

        Assert.Equal(["first"], harness.TikTok.Calls.SelectMany(c => c.Select(a => a.Handle)));
        var over = (await harness.Get<IRuns>().FindAsync(first.Id, Token))!;
        Assert.Equal((RunStatus.Completed, 2, 1, 1), (over.Status, over.Done, over.Updated, over.Skipped));
    }

    [Fact]
    public async Task StartAsync_TakesOverAllWhomAnotherWaitsFor_EndsThatOne()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Waits", "tiktok:waits");
        harness.TikTok.Says("waits", Deferred(TimeSpan.FromHours(1)));
        var first = await harness.SyncAllAsync(_nightly);
        harness.Time.Advance(TimeSpan.FromMinutes(1));

        var second = await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk, Limit: null));

        Assert.Equal(RunStatus.Waiting, second.Status);
        Assert.Equal((RunStatus.Completed, 1), (await harness.Get<IRuns>().FindAsync(first.Id, Token)) is { } over ? (over.Status, over.Skipped) : default);
    }

    [Fact]
    public async Task GoOn_PlatformStaysAwayForADay_GivesUpWithAReasonThatTheListShows()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var waits = await harness.TalentAsync("Waits", "tiktok:waits");
        harness.TikTok.Says("waits", Deferred(TimeSpan.FromHours(23), ReasonCode.QuotaExceeded));
        var run = await harness.SyncAllAsync(_nightly);

        harness.Time.Advance(TimeSpan.FromHours(23));
        await GoOnAsync(harness);

        var runs = harness.Get<IRuns>();
        var over = (await runs.FindAsync(run.Id, Token))!;
        Assert.Equal((RunStatus.Completed, 1, 1), (over.Status, over.Done, over.Failed));
        var failure = Assert.Single((await runs.FailuresAsync(run.Id, 1, 50, Token)).Items);
        Assert.Equal((waits, "tiktok", ReasonCode.QuotaExceeded), (failure.TalentId, failure.Platform, failure.Reason));
        Assert.Equal([waits], await runs.FailedTalentsAsync(run.Id, Token));
    }

    [Fact]
    public async Task CancelAsync_RunThatWaits_EndsItAndTriesAgainTakesWhoWasNotAsked()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var waits = await harness.TalentAsync("Waits", "tiktok:waits");
        await harness.TalentAsync("Done", "tiktok:done");
        harness.TikTok.HasPicture("done", "a.jpg");
        harness.TikTok.Says("waits", Deferred(TimeSpan.FromHours(1)));
        var run = await harness.SyncAllAsync(_nightly);
        var runs = harness.Get<IRuns>();

        var stopped = await runs.CancelAsync(run.Id, SyncHarness.Actor, Token);

        Assert.Equal((RunStatus.Cancelled, null, null), (stopped!.Status, stopped.WaitsFor, stopped.WaitsUntil));
        Assert.Equal([waits], await runs.FailedTalentsAsync(run.Id, Token));
        harness.Time.Advance(TimeSpan.FromHours(2));
        harness.TikTok.Calls.Clear();
        await GoOnAsync(harness);
        Assert.Empty(harness.TikTok.Calls);
    }

    [Fact]
    public async Task SyncTalentAsync_PersonAtALimit_GetsTheNextBestAndHearsUntilWhen()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var both = await harness.TalentAsync("Both", "instagram:both", "tiktok:both");
        var one = await harness.TalentAsync("One", "instagram:one");
        harness.Instagram.Says("both", Deferred(TimeSpan.FromHours(1)));
        harness.Instagram.Says("one", Deferred(TimeSpan.FromHours(1)));
        harness.TikTok.HasPicture("both", "a.jpg");

        Assert.Equal((SyncEffect.Updated, "tiktok"), (await harness.RefreshAsync(both)) is var first ? (first.Effect, first.Source) : default);
        var result = await harness.RefreshAsync(one);
        Assert.Equal(
            (SyncEffect.Failed, ReasonCode.LimitWait, harness.Time.GetUtcNow().AddHours(1)),
            (result.Effect, result.Reason, result.RetryAt));
    }

    // As the worker of any node does every other second.
    private static async Task GoOnAsync(SyncHarness harness)
    {
        await harness.Get<RunDriver>().DriveAsync(null, Token);
        await harness.Get<RunStates>().NoteAsync(Token);
    }

    private static PlatformResult.Transient Deferred(TimeSpan wait, string reason = ReasonCode.LimitWait) => new(reason, wait) { IsDeferred = true };
}
