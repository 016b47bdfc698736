using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Sync;

/// <summary>Syncs in the background: none is lost, and what a platform did not answer is asked again.</summary>
public sealed class PendingSyncTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ConnectAsync_StoresTheSyncWithTheConnection()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "tiktok:jane");

        // As after a kill at this point: nothing is known but what is stored.
        await using var context = harness.Open();
        var message = Assert.Single(await context.Outbox.AsNoTracking().ToListAsync(Token));
        Assert.Equal((SyncQueue.Kind, talent, nameof(RunTrigger.Connect)), (message.Kind, message.Subject, message.Payload));
    }

    [Fact]
    public async Task ConnectAsync_Refused_StoresNoSync()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Jane", "tiktok:jane");
        var other = await harness.TalentAsync("Joan");
        var before = await harness.PendingSyncsAsync();

        Assert.False((await harness.Roster.ConnectAsync(other, new NewConnection("tiktok", "jane"), SyncHarness.Actor, Token)).Succeeded);

        Assert.Equal(before, await harness.PendingSyncsAsync());
    }

    [Fact]
    public async Task HandleAsync_PlatformAsksUsToWait_ComesBackAtThatTimeAndThenShowsThePhoto()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "tiktok:jane");
        harness.TikTok.Says("jane", new PlatformResult.Transient(ReasonCode.Throttled, TimeSpan.FromMinutes(7)));
        var message = await MessageAsync(harness);

        var again = Assert.IsType<OutboxResult.Again>(await HandleAsync(harness, message));
        Assert.Equal((harness.Time.GetUtcNow().AddMinutes(7), ReasonCode.Throttled), (again.At, again.Reason));

        harness.Time.SetUtcNow(again.At);
        harness.TikTok.HasPicture("jane", "a.jpg");
        Assert.IsType<OutboxResult.Done>(await HandleAsync(harness, message));
        Assert.Equal("tiktok", (await harness.FindAsync(talent)).Source);
    }

    [Fact]
    public async Task HandleAsync_FirstPlatformWaitsAndTheSecondHasAPhoto_ShowsThatAndComesBackForTheFirst()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "instagram:jane", "tiktok:jane");
        harness.Instagram.Says("jane", new PlatformResult.Transient(ReasonCode.ConnectionFailed));
        harness.TikTok.HasPicture("jane", "a.jpg");

        var again = Assert.IsType<OutboxResult.Again>(await HandleAsync(harness, await MessageAsync(harness)));

        Assert.Equal(ReasonCode.ConnectionFailed, again.Reason);
        Assert.Equal("tiktok", (await harness.FindAsync(talent)).Source);
    }

    [Fact]
    public async Task HandleAsync_FirstPlatformStaysAway_AsksItAloneUntilItAnswersAndThenDecidesAnew()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "instagram:jane", "tiktok:jane");
        harness.Instagram.Says("jane", new PlatformResult.Transient(ReasonCode.ConnectionFailed));
        harness.TikTok.HasPicture("jane", "a.jpg");
        var message = await MessageAsync(harness);
        for (message.Attempts = 1; message.Attempts <= 5; message.Attempts++)
        {
            message.Payload = Assert.IsType<OutboxResult.Again>(await HandleAsync(harness, message)).Payload ?? message.Payload;
        }

        Assert.Equal((5, 1), (harness.Instagram.Calls.Count, harness.TikTok.Calls.Count));

        harness.Instagram.HasPicture("jane", "b.jpg");
        Assert.IsType<OutboxResult.Done>(await HandleAsync(harness, message));
        Assert.Equal("instagram", (await harness.FindAsync(talent)).Source);
    }

    [Fact]
    public async Task HandleAsync_PlatformSaysNo_IsDone()
    {
        await using var harness = await SyncHarness.CreateAsync();
        await harness.TalentAsync("Jane", "tiktok:jane");
        harness.TikTok.Says("jane", new PlatformResult.NeedsReauth(ReasonCode.TokenExpired));

        Assert.IsType<OutboxResult.Done>(await HandleAsync(harness, await MessageAsync(harness)));
    }

    [Fact]
    public async Task HandleAsync_TalentIsGone_IsDone()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "tiktok:jane");
        var message = await MessageAsync(harness);
        await harness.Trash.EndAsync(talent, SyncHarness.Actor, Token);

        Assert.IsType<OutboxResult.Done>(await HandleAsync(harness, message));
    }

    [Fact]
    public async Task RefreshAsync_PersonMeetsAnOutage_GoesOnByItself()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "tiktok:jane");
        harness.TikTok.Says("jane", new PlatformResult.Transient(ReasonCode.Timeout));
        var before = (await MessagesAsync(harness)).Count;

        await harness.Service.RefreshAsync(talent, forceRefresh: true, SyncHarness.Actor, Token);

        var added = (await MessagesAsync(harness))[before..];
        Assert.Equal((talent, nameof(RunTrigger.Refresh)), (Assert.Single(added).Subject, added[0].Payload));
        Assert.True(added[0].DueAt > harness.Time.GetUtcNow());
    }

    [Theory]
    [InlineData(ReasonCode.Timeout, 1, 0, 5)]
    [InlineData(ReasonCode.Timeout, 3, 0, 15)]
    [InlineData(ReasonCode.Timeout, 100, 0, 45)]
    [InlineData(ReasonCode.Timeout, 100, 5, 45)]
    [InlineData(ReasonCode.Timeout, 500, 7, 15 * 60)]
    [InlineData(ReasonCode.LimitWait, 1, 0, 45)]
    public void AskAgainAt_Outage_OftenAtFirstAndSeldomAfterHours(string reason, int tries, int hours, int expectedSeconds)
    {
        var time = new FakeTimeProvider(Samples.Now);

        var at = new UnansweredSync(time).AskAgainAt(reason, until: null, Samples.Now.AddHours(-hours), tries);

        Assert.Equal(Samples.Now.AddSeconds(expectedSeconds), at);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(ReasonCode.NotFound, 0)]
    [InlineData(ReasonCode.AppMisconfigured, 0)]
    [InlineData(ReasonCode.Timeout, 24)]
    public void AskAgainAt_NothingToWaitForOrTooLong_LeavesItToTheNight(string? reason, int hours) =>
        Assert.Null(new UnansweredSync(new FakeTimeProvider(Samples.Now))
            .AskAgainAt(reason, until: null, Samples.Now.AddHours(-hours), tries: 1));

    [Fact]
    public void AskAgainAt_TimeThatIsOver_LeavesASecond() =>
        Assert.Equal(
            Samples.Now.AddSeconds(1),
            new UnansweredSync(new FakeTimeProvider(Samples.Now))
                .AskAgainAt(ReasonCode.Throttled, Samples.Now, Samples.Now, tries: 1));

    private static Task<OutboxResult> HandleAsync(SyncHarness harness, OutboxMessage message) =>
        harness.Get<IOutboxHandler>().HandleAsync(message, Token);

    private static async Task<OutboxMessage> MessageAsync(SyncHarness harness) => (await MessagesAsync(harness))[0];

    private static async Task<List<OutboxMessage>> MessagesAsync(SyncHarness harness)
    {
        await using var context = harness.Open();
        return await context.Outbox.AsNoTracking().OrderBy(m => m.DueAt).ToListAsync(Token);
    }
}
