using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync.Runs;

/// <summary>What a nightly run does with talents that limits keep it from asking for.</summary>
public sealed class NightResumptionTests
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

        Assert.Equal((RunStatus.Completed, ReasonCode.LimitWait, 2, 1, 0), (run.Status, run.Error, run.Requested, run.Done, run.Failed));
        await using var context = harness.Open();
        var talent = await context.Talents.SingleAsync(t => t.Id == waits, Token);
        Assert.Equal((null, null, null), (talent.LastAttemptAt, talent.StaleSince, talent.LastProfileImageSyncAt));
        var connection = await context.Connections.SingleAsync(c => c.TalentId == waits, Token);
        Assert.Equal(
            (ConnectionHealth.Paused, ReasonCode.LimitWait, harness.Time.GetUtcNow().AddHours(1)),
            (connection.Health, connection.LastError, connection.RetryAt));
        Assert.Equal(done, Assert.Single(await context.Attempts.Select(a => a.TalentId).ToListAsync(Token)));
    }

    [Fact]
    public async Task FindAsync_AfterALimitedRun_IsWhenTheLimitPassesAndAsksOnlyWhoWaits()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var waits = await harness.TalentAsync("Waits", "tiktok:waits");
        await harness.TalentAsync("Done", "tiktok:done");
        await harness.TalentAsync("Fails", "tiktok:fails");
        harness.TikTok.HasPicture("done", "a.jpg");
        harness.TikTok.Says("fails", new PlatformResult.NeedsReauth("token_expired"));
        harness.TikTok.Says("waits", Deferred(TimeSpan.FromHours(1)));
        await harness.SyncAllAsync(_nightly);

        var next = await harness.Get<NightResumption>().FindAsync(Token);

        Assert.Equal(harness.Time.GetUtcNow().AddHours(1), next!.At);
        harness.Time.SetUtcNow(next.At);
        harness.TikTok.HasPicture("waits", "b.jpg");
        harness.TikTok.Calls.Clear();
        var run = await harness.SyncAllAsync(next.Request);
        Assert.Equal(["waits"], harness.TikTok.Calls.SelectMany(c => c.Select(a => a.Handle)));
        Assert.Equal((1, null), (run.Updated, run.Error));
        Assert.Equal("tiktok", (await harness.FindAsync(waits)).Source);
        Assert.Null(await harness.Get<NightResumption>().FindAsync(Token));
    }

    [Fact]
    public async Task FindAsync_LimitThatNamesNoTime_LeavesAMinuteAtLeast()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Waits", "tiktok:waits");
        harness.TikTok.Says("waits", Deferred(TimeSpan.Zero));
        await harness.SyncAllAsync(_nightly);

        Assert.InRange((await harness.Get<NightResumption>().FindAsync(Token))!.At - harness.Time.GetUtcNow(), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task FindAsync_PlatformThatIsDown_ComesBackInAQuarterOfAnHour()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Waits", "tiktok:waits");
        harness.TikTok.Says("waits", new PlatformResult.Transient(ReasonCode.CircuitOpen, TimeSpan.FromSeconds(15)) { IsDeferred = true });
        await harness.SyncAllAsync(_nightly);

        Assert.Equal(harness.Time.GetUtcNow().AddMinutes(15), (await harness.Get<NightResumption>().FindAsync(Token))!.At);
        await using var context = harness.Open();
        Assert.Equal(ConnectionHealth.Pending, await context.Connections.Where(c => c.TalentId == talent).Select(c => c.Health).SingleAsync(Token));
    }

    [Fact]
    public async Task FindAsync_DailyLimit_HoldsForAllPartsTogether()
    {
        await using var harness = await SyncHarness.CreateAsync(new() { ["Sync:DailyLimit"] = "2" });
        foreach (var name in new[] { "a", "b" })
        {
            await harness.TalentAsync(name, $"tiktok:{name}");
            harness.TikTok.Says(name, Deferred(TimeSpan.FromHours(1)));
        }

        harness.TikTok.HasPicture("a", "a.jpg");
        await harness.SyncAllAsync(_nightly with { Limit = 2 });

        var next = await harness.Get<NightResumption>().FindAsync(Token);

        Assert.Equal(1, next!.Request.Limit);
    }

    [Fact]
    public async Task FindAsync_RunThatAskedEverybody_IsNothing()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Fails", "tiktok:fails");
        harness.TikTok.Says("fails", new PlatformResult.Transient("throttled", TimeSpan.FromHours(1)));
        await harness.SyncAllAsync(_nightly);

        Assert.Null(await harness.Get<NightResumption>().FindAsync(Token));
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

    private static PlatformResult.Transient Deferred(TimeSpan wait) => new(ReasonCode.LimitWait, wait) { IsDeferred = true };
}
