using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync;

/// <summary>The usual page of a night: nothing is new. It has to cost next to nothing, and must not be less careful for it.</summary>
public sealed class SensitiveResponseTests
{
    private const int Talents = 20;
    private static readonly SyncAllRequest _bulk = new(RunTrigger.Bulk, Limit: null, ForceRefresh: true);

    public static TheoryData<DatabaseProvider> Engines => TestDatabase.Engines;

    private static CancellationToken Token => SyncHarness.Token;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Page_NothingNew_IsTakenReadAndWrittenByACommandEach(DatabaseProvider engine)
    {
        await using var harness = await CreateSyncedAsync(engine);
        var run = await StartAsync(harness);
        await RunNextAsync(harness, run);
        await using var context = harness.Open();
        using var log = new CommandLog(context);

        await RunNextAsync(harness, run);

        Assert.Equal(3, log.Texts.Count);
        var over = (await harness.Get<IRuns>().WaitAsync(run, Token))!;
        Assert.Equal((RunStatus.Completed, Talents, Talents), (over.Status, over.Done, over.Unchanged));
        Assert.Equal(Talents, await context.Attempts.CountAsync(a => a.RunId == run, Token));
        Assert.Equal(Talents, await context.Connections.CountAsync(c => c.LastCheckedAt == harness.Time.GetUtcNow(), Token));
        Assert.Equal(Talents, await context.Talents.CountAsync(t => t.LastProfileImageSyncAt == harness.Time.GetUtcNow(), Token));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Page_TalentChangedMeanwhile_IsAskedAnewAndTheOthersAreNot(DatabaseProvider engine)
    {
        await using var harness = await CreateSyncedAsync(engine);
        var run = await StartAsync(harness);
        var page = (await harness.Get<RunBatches>().TakeAsync(run, Token))!;
        var isChanged = 0;
        harness.Instagram.Calls.Clear();
        harness.Instagram.BeforeAnswer = async () =>
        {
            if (Interlocked.Exchange(ref isChanged, 1) == 0)
            {
                await using var other = harness.Open();
                await other.Talents.Where(t => t.Id == page.Ids[0]).ExecuteUpdateAsync(set => set.SetProperty(t => t.Version, t => t.Version + 1), Token);
            }
        };

        await harness.Get<BatchRunner>().RunAsync(page, Token);

        await using var context = harness.Open();
        var counted = await context.Runs.SingleAsync(r => r.Id == run, Token);
        Assert.Equal((page.Ids.Length, page.Ids.Length), (counted.Done, counted.Unchanged));
        Assert.Equal(page.Ids.Length + 1, harness.Instagram.Calls.Sum(c => c.Count));
        Assert.Equal(page.Ids.Length, await context.Attempts.CountAsync(a => a.RunId == run, Token));
        Assert.Equal(RunBatchStatus.Done, (await context.RunBatches.SingleAsync(p => p.RunId == run && p.Number == page.Number, Token)).Status);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Page_OfANodeThatSleptBeyondItsLease_WritesNothing(DatabaseProvider engine)
    {
        await using var harness = await CreateSyncedAsync(engine);
        var run = await StartAsync(harness);
        var pages = harness.Get<RunBatches>();
        var late = (await pages.TakeAsync(run, Token))!;
        harness.Time.Advance(pages.Lease + TimeSpan.FromSeconds(1));
        Assert.NotNull(await pages.TakeAsync(run, Token));

        await harness.Get<BatchRunner>().RunAsync(late, Token);

        await using var context = harness.Open();
        Assert.Equal(0, (await context.Runs.SingleAsync(r => r.Id == run, Token)).Done);
        Assert.Equal(0, await context.Attempts.CountAsync(a => a.RunId == run, Token));
        Assert.Contains(harness.Log.GetSnapshot(), r => r.Id.Id == 1602);
    }

    // All of them synced a day ago.
    private static async Task<SyncHarness> CreateSyncedAsync(DatabaseProvider engine)
    {
        var harness = await SyncHarness.CreateAsync(new() { ["Sync:PageSize"] = "10" }, engine);
        for (var i = 0; i < Talents; i++)
        {
            harness.Instagram.HasPicture($"h{i}", $"p{i}");
            await harness.TalentAsync($"Talent {i}", $"instagram:h{i}");
        }

        Assert.Equal(Talents, (await harness.Service.SyncAllAsync(_bulk, Token))!.Updated);
        harness.Time.Advance(TimeSpan.FromDays(1));
        return harness;
    }

    private static async Task<string> StartAsync(SyncHarness harness) =>
        Assert.IsType<RunStart.Started>(await harness.Get<IRuns>().StartAsync(_bulk, SyncHarness.Actor, Token)).Run.Id;

    private static async Task RunNextAsync(SyncHarness harness, string run) =>
        await harness.Get<BatchRunner>().RunAsync((await harness.Get<RunBatches>().TakeAsync(run, Token))!, Token);
}
