using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Sync.Runs;

public sealed class RunTests
{
    private static readonly SyncAllRequest _bulk = new(RunTrigger.Bulk, Limit: null, ForceRefresh: true);

    private static CancellationToken Token => SyncHarness.Token;

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Start_ManyTalents_IsQueuedInPagesAndThenWorkedOff(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 25);
        var runs = harness.Get<IRuns>();

        var started = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;

        Assert.Equal((RunStatus.Queued, 25, 0), (started.Status, started.Requested, started.Done));
        await using (var context = harness.Open())
        {
            var pages = await context.RunBatches.OrderBy(p => p.Number).ToListAsync(Token);
            Assert.Equal([10, 10, 5], pages.Select(p => p.Size));
            Assert.Equal(25, pages.SelectMany(p => p.TalentIds.Split(' ')).Distinct().Count());
            Assert.Equal("run.started", await context.AuditEntries.OrderBy(a => a.Id).Select(a => a.Action).LastAsync(Token));
        }

        var over = (await runs.WaitAsync(started.Id, Token))!;
        Assert.Equal((RunStatus.Completed, 25, 25, 0), (over.Status, over.Updated, over.Done, over.Failed));
        Assert.NotNull(over.FinishedAt);
        Assert.Null(await runs.FindActiveAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Start_WhileAnotherGoesOn_NamesThatOne(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 3);
        var runs = harness.Get<IRuns>();
        var first = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;

        var second = await runs.StartAsync(_bulk, SyncHarness.Actor, Token);

        Assert.Equal(first.Id, Assert.IsType<RunStart.Busy>(second).Other.Id);
        await runs.WaitAsync(first.Id, Token);
        Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task TryAdd_TwoAtTheSameMoment_OnlyOneIsStored(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 1);
        var store = harness.Get<RunStore>();

        var stored = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => store.TryAddAsync(
            new SyncRun { Id = $"run_{i}", Trigger = RunTrigger.Bulk, StartedAt = Samples.Now, Slot = SyncRun.RosterSlot }, [], null, Token)));

        Assert.Single(stored, isStored => isStored);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Start_OfANightThatWasBegun_GivesThatOne(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 1);
        var runs = harness.Get<IRuns>();
        var night = new SyncAllRequest(RunTrigger.Scheduled, Limit: null, ScheduledFor: Samples.Now);
        var first = Assert.IsType<RunStart.Started>(await runs.StartAsync(night, null, Token)).Run;
        await runs.WaitAsync(first.Id, Token);

        var again = await runs.StartAsync(night, null, Token);

        Assert.Equal((first.Id, true), (Assert.IsType<RunStart.AlreadyStarted>(again).Earlier.Id, ((RunStart.AlreadyStarted)again).Earlier.IsOver));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Start_SomeTalents_AsksTheseOnly(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 5);
        var runs = harness.Get<IRuns>();
        await using var context = harness.Open();
        var ids = await context.Talents.OrderBy(t => t.Id).Select(t => t.Id).ToListAsync(Token);

        var unknown = await runs.StartAsync(_bulk with { TalentIds = [ids[0], "talent_nobody"] }, SyncHarness.Actor, Token);
        var run = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk with { TalentIds = [ids[1], ids[3], ids[1]] }, SyncHarness.Actor, Token)).Run;
        var over = (await runs.WaitAsync(run.Id, Token))!;

        Assert.Equal("talent_nobody", Assert.IsType<RunStart.UnknownTalent>(unknown).TalentId);
        Assert.Equal((2, 2), (over.Requested, over.Updated));
        Assert.Equal([ids[1], ids[3]], await context.Attempts.Select(a => a.TalentId).Distinct().OrderBy(id => id).ToListAsync(Token));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Cancel_InTheMiddle_KeepsWhatIsDoneAndAsksNobodyElse(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 30);
        var runs = harness.Get<IRuns>();
        var run = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;
        var pages = harness.Get<RunBatches>();
        await harness.Get<BatchRunner>().RunAsync((await pages.TakeAsync(run.Id, Token))!, Token);

        // The second page is under way when somebody stops the run.
        harness.Instagram.BeforeAnswer = async () => await runs.CancelAsync(run.Id, SyncHarness.Actor, Token);
        await harness.Get<BatchRunner>().RunAsync((await pages.TakeAsync(run.Id, Token))!, Token);
        harness.Instagram.BeforeAnswer = () => Task.CompletedTask;
        var over = (await runs.WaitAsync(run.Id, Token))!;

        Assert.Equal((RunStatus.Cancelled, 10, 10), (over.Status, over.Done, over.Updated));
        await using var context = harness.Open();
        Assert.Equal(10, await context.Talents.CountAsync(t => t.LastAttemptAt != null, Token));
        Assert.Equal(RunStatus.Cancelled, (await runs.CancelAsync(run.Id, SyncHarness.Actor, Token))!.Status);
        Assert.Equal(1, await context.AuditEntries.CountAsync(a => a.Action == "run.cancelled", Token));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Wait_GivenUp_TheRunGoesOnWhereItStood(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 30);
        var runs = harness.Get<IRuns>();
        var run = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;
        using var givenUp = new CancellationTokenSource();
        harness.Instagram.BeforeAnswer = givenUp.CancelAsync;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runs.WaitAsync(run.Id, givenUp.Token));
        harness.Instagram.BeforeAnswer = () => Task.CompletedTask;
        var half = (await runs.FindAsync(run.Id, Token))!;
        var over = (await runs.WaitAsync(run.Id, Token))!;

        Assert.Equal(RunStatus.Running, half.Status);
        Assert.InRange(half.Done, 10, 20);
        Assert.Equal((RunStatus.Completed, 30), (over.Status, over.Updated));
        Assert.Equal(30, harness.Instagram.Calls.Sum(c => c.Count));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Page_OfANodeThatSleptBeyondItsLease_IsTheOthersAndNothingIsWrittenTwice(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 10);
        var runs = harness.Get<IRuns>();
        var run = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;
        var pages = harness.Get<RunBatches>();
        var late = (await pages.TakeAsync(run.Id, Token))!;
        Assert.Null(await pages.TakeAsync(run.Id, Token));
        harness.Time.Advance(pages.Lease + TimeSpan.FromSeconds(1));
        var next = (await pages.TakeAsync(run.Id, Token))!;

        Assert.Equal((late.Number, late.Fence + 1), (next.Number, next.Fence));
        Assert.False(await pages.KeepAsync(late, Token));
        await harness.Get<BatchRunner>().RunAsync(late, Token);
        var afterLate = (await runs.FindAsync(run.Id, Token))!;
        await harness.Get<BatchRunner>().RunAsync(next, Token);
        var over = (await runs.WaitAsync(run.Id, Token))!;

        Assert.Equal(0, afterLate.Done);
        Assert.Equal((RunStatus.Completed, 10, 10), (over.Status, over.Updated, over.Done));
        await using var context = harness.Open();
        Assert.Equal(10, await context.Attempts.CountAsync(Token));
        Assert.Contains(harness.Log.GetSnapshot(), r => r.Id.Id == 1602);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Page_TakenOverHalfDone_CountsEveryTalentOnce(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 10);
        var runs = harness.Get<IRuns>();
        var run = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;
        var pages = harness.Get<RunBatches>();
        var first = (await pages.TakeAsync(run.Id, Token))!;
        await SyncHalfAsync(harness, first, run);
        await pages.GiveBackAsync(first, TimeSpan.Zero);

        var over = (await runs.WaitAsync(run.Id, Token))!;

        Assert.Equal((10, 10, 0), (over.Done, over.Updated, over.Skipped));
        Assert.Equal(10, harness.Instagram.Calls.Sum(c => c.Count));
    }

    [Fact]
    public async Task Page_ThatAlwaysBreaks_IsGivenUpAfterFiveTriesAndTheRestIsDone()
    {
        await using var harness = await CreateAsync(DatabaseProvider.Sqlite, talents: 20, FakeBreakingStore.Over);
        var runs = harness.Get<IRuns>();
        var run = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;
        var store = FakeBreakingStore.Of(harness.Get<IPhotoStore>());
        store.BreaksFor = "p3";

        var over = await WaitWhileTimePassesAsync(harness, run);
        Assert.Equal((RunStatus.Completed, 10, 10), (over.Status, over.Updated, over.Failed));
        Assert.Equal(10, (await runs.FailedTalentsAsync(run.Id, Token)).Count);
        Assert.Equal(5, store.Broke);
    }

    [Fact]
    public async Task Page_DatabaseAwayWhileItAsks_IsTriedAgainAndNobodyCountsAsFailed()
    {
        await using var harness = await CreateAsync(DatabaseProvider.Sqlite, talents: 20);
        var outages = 3;
        harness.Instagram.BeforeAnswer = () => Interlocked.Decrement(ref outages) >= 0
            ? throw new RetryLimitExceededException("The database is away.", new TimeoutException())
            : Task.CompletedTask;
        var runs = harness.Get<IRuns>();
        var run = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;

        var over = await WaitWhileTimePassesAsync(harness, run);
        Assert.Equal((RunStatus.Completed, 20, 0), (over.Status, over.Updated, over.KeptStale + over.Failed));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Failures_OfARun_AreListedAndCanBeTriedAgain(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 4);
        harness.Instagram.Says("h2", new PlatformResult.Transient("timeout"));
        var runs = harness.Get<IRuns>();
        var run = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;
        await runs.WaitAsync(run.Id, Token);

        var failures = await runs.FailuresAsync(run.Id, 1, 50, Token);
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        harness.Instagram.HasPicture("h2", "p2");
        var retry = Assert.IsType<RunStart.Started>(await runs.StartAsync(
            _bulk with { TalentIds = await runs.FailedTalentsAsync(run.Id, Token) }, SyncHarness.Actor, Token)).Run;
        var over = (await runs.WaitAsync(retry.Id, Token))!;

        Assert.Equal(("Talent 2", "instagram", "timeout"), (Assert.Single(failures.Items).TalentName, failures.Items[0].Platform, failures.Items[0].Reason));
        Assert.Equal((1, 1), (over.Requested, over.Updated));
        Assert.Equal(2, (await runs.ListAsync(1, 50, Token)).Total);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Run_TalentDisconnectedMeanwhile_IsSkipped(DatabaseProvider engine)
    {
        await using var harness = await CreateAsync(engine, talents: 3);
        var runs = harness.Get<IRuns>();
        var run = Assert.IsType<RunStart.Started>(await runs.StartAsync(_bulk, SyncHarness.Actor, Token)).Run;
        await using (var context = harness.Open())
        {
            await context.Connections.Where(c => c.Handle == "h1").ExecuteDeleteAsync(Token);
        }

        var over = (await runs.WaitAsync(run.Id, Token))!;

        Assert.Equal((3, 2, 1, 3), (over.Requested, over.Updated, over.Skipped, over.Done));
    }

    private static async Task<SyncHarness> CreateAsync(DatabaseProvider engine, int talents, Action<IServiceCollection>? more = null)
    {
        var harness = await SyncHarness.CreateAsync(new() { ["Sync:PageSize"] = "10" }, engine, more);
        for (var i = 0; i < talents; i++)
        {
            harness.Instagram.HasPicture($"h{i}", $"p{i}");
            await harness.TalentAsync($"Talent {i}", $"instagram:h{i}");
        }

        return harness;
    }

    private static async Task<SyncRun> WaitWhileTimePassesAsync(SyncHarness harness, SyncRun run)
    {
        var waiting = harness.Get<IRuns>().WaitAsync(run.Id, Token);
        while (!waiting.IsCompleted)
        {
            harness.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(waiting, Task.Delay(10, Token));
        }

        return (await waiting)!;
    }

    // As a node that dies behind its first commit.
    private static async Task SyncHalfAsync(SyncHarness harness, BatchClaim claim, SyncRun run)
    {
        await using var scope = harness.Get<IServiceScopeFactory>().CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BatchSync>().SyncAsync(
            await harness.Get<SyncLoader>().LoadAsync([.. claim.Ids.Take(4)], Token), run, new ClaimedWork(claim, Due: 10, Skipped: 0), Token);
    }
}
