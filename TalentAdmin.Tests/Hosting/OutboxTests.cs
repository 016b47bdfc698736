using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Hosting;

public sealed class OutboxTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Worker_SameSubjectWaitsTwice_DoesItOnceAndForgetsIt(DatabaseProvider provider)
    {
        await using var harness = await OutboxHarness.CreateAsync(provider);
        await harness.AddAsync("a", "a", "b");

        await harness.Worker.StartAsync(Token);
        await WaitUntil.TrueAsync(async () => (await harness.MessagesAsync()).Count == 0);

        Assert.Equal(["a", "b"], harness.Handler.Done.Order());
    }

    [Fact]
    public async Task Worker_WishDuringTheWork_IsDoneAgain()
    {
        await using var harness = await OutboxHarness.CreateAsync();
        harness.Handler.Does = async (_, _) =>
        {
            if (harness.Handler.Done.Count == 1)
            {
                await harness.AddAsync("a");
            }

            return new OutboxResult.Done();
        };
        await harness.AddAsync("a");

        await harness.Worker.StartAsync(Token);
        await WaitUntil.TrueAsync(() => harness.Handler.Done.Count == 2);
        await WaitUntil.TrueAsync(async () => (await harness.MessagesAsync()).Count == 0);

        Assert.Equal(["a", "a"], harness.Handler.Done);
    }

    [Fact]
    public async Task Worker_OneBreaks_DoesTheNextAndTriesAgainAfterAPauseThatGrows()
    {
        await using var harness = await OutboxHarness.CreateAsync();
        harness.Handler.Does = (message, _) => message is { Subject: "a", Attempts: < 3 }
            ? throw new InvalidOperationException("broken")
            : Task.FromResult<OutboxResult>(new OutboxResult.Done());
        await harness.AddAsync("a", "b");

        await harness.Worker.StartAsync(Token);
        await WaitUntil.TrueAsync(async () => await harness.MessagesAsync() is [{ LastError: ReasonCode.InternalError, Owner: null } left]
            && left.DueAt == harness.Time.GetUtcNow().AddSeconds(2));
        await harness.PassAsync(() => harness.Handler.Done.Count(s => s == "a") == 3);
        await WaitUntil.TrueAsync(async () => (await harness.MessagesAsync()).Count == 0);

        Assert.Equal(1, harness.Handler.Done.Count(s => s == "b"));
        Assert.Equal(2, harness.Log.GetSnapshot().Count(r => r.Id.Id == 1902));
    }

    [Fact]
    public async Task Worker_PutOff_DoesItWhenItsTimeHasComeAndNotBefore()
    {
        await using var harness = await OutboxHarness.CreateAsync();
        var due = harness.Time.GetUtcNow().AddSeconds(30);
        var doneAt = DateTimeOffset.MinValue;
        harness.Handler.Does = (message, _) =>
        {
            doneAt = harness.Time.GetUtcNow();
            return Task.FromResult<OutboxResult>(message.Attempts == 1 ? new OutboxResult.Again(due, ReasonCode.LimitWait) : new OutboxResult.Done());
        };
        await harness.AddAsync("a", "a");

        await harness.Worker.StartAsync(Token);
        await WaitUntil.TrueAsync(async () => await harness.MessagesAsync() is [{ LastError: ReasonCode.LimitWait }]);
        await harness.PassAsync(() => harness.Handler.Done.Count == 2);

        Assert.True(doneAt >= due);
    }

    [Fact]
    public async Task Worker_StartsAfterAKill_DoesWhatTheGoneProcessHeldAtOnce()
    {
        await using var harness = await OutboxHarness.CreateAsync();
        await harness.AddAsync("a");
        await HoldAsync(harness, $"{Environment.MachineName}/{Environment.ProcessId}@1/00000000");

        await harness.Worker.StartAsync(Token);
        await WaitUntil.TrueAsync(() => harness.Handler.Done.Count == 1);

        Assert.Equal(Samples.Now, harness.Time.GetUtcNow());
    }

    [Fact]
    public async Task Worker_AnotherMachineHoldsIt_WaitsUntilItsTimeIsUp()
    {
        await using var harness = await OutboxHarness.CreateAsync();
        await harness.AddAsync("a");
        await HoldAsync(harness, "elsewhere/1@1/00000000");

        await harness.Worker.StartAsync(Token);
        await harness.PassAsync(() => harness.Handler.Done.Count == 1);

        Assert.True(harness.Time.GetUtcNow() >= Samples.Now + OutboxStore.Lease);
    }

    [Fact]
    public async Task Worker_HostRunsOutOfTime_GivesBackWhatItHeld()
    {
        await using var harness = await OutboxHarness.CreateAsync();
        harness.Handler.Does = async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return new OutboxResult.Done();
        };
        await harness.AddAsync("a");
        await harness.Worker.StartAsync(Token);
        await WaitUntil.TrueAsync(() => harness.Handler.Done.Count == 1);

        await harness.Worker.StopAsync(new CancellationToken(canceled: true));

        await WaitUntil.TrueAsync(async () => await harness.MessagesAsync() is [{ Owner: null, HeldUntil: null, LastError: ReasonCode.Stopped }]);
    }

    [Fact]
    public async Task Worker_AppStopsInTheMiddle_GivesBackWithoutAWordOfABug()
    {
        await using var harness = await OutboxHarness.CreateAsync();
        harness.Handler.Does = async (_, _) =>
        {
            await Task.Delay(Timeout.Infinite, harness.Lifetime.ApplicationStopping);
            return new OutboxResult.Done();
        };
        await harness.AddAsync("a");
        await harness.Worker.StartAsync(Token);
        await WaitUntil.TrueAsync(() => harness.Handler.Done.Count == 1);

        harness.Lifetime.StopApplication();
        await harness.Worker.StopAsync(Token);

        await WaitUntil.TrueAsync(async () => await harness.MessagesAsync() is [{ Owner: null, LastError: ReasonCode.Stopped }]);
        Assert.DoesNotContain(harness.Log.GetSnapshot(), r => r.Id.Id == 1902);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task TakeAsync_TwoNodesAtOnce_GivesEachSubjectToOne(DatabaseProvider provider)
    {
        await using var harness = await OutboxHarness.CreateAsync(provider);
        await harness.AddAsync([.. Enumerable.Range(0, 40).Select(i => $"s{i}")]);
        var other = new OutboxStore(harness.Contexts, new NodeName(), harness.Time);

        var taken = await Task.WhenAll(new[] { harness.Store, other }.Select(store => Task.Run(() => store.TakeAsync(OutboxHarness.FakeHandler.Name, 40, [], Token), Token)));

        Assert.Equal(40, taken.Sum(t => t.Count));
        Assert.Equal(40, taken.SelectMany(t => t).Select(m => m.Subject).Distinct().Count());
    }

    [Fact]
    public async Task TakeAsync_SeveralAboutOneSubject_GivesTheNewest()
    {
        await using var harness = await OutboxHarness.CreateAsync();
        await harness.AddAsync("a");
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        await harness.AddAsync("a");

        var taken = Assert.Single(await harness.Store.TakeAsync(OutboxHarness.FakeHandler.Name, 10, [], Token));

        Assert.Equal((harness.Time.GetUtcNow(), 1), (taken.CreatedAt, taken.Attempts));
    }

    [Fact]
    public async Task Add_TransactionThatIsNotCommitted_LeavesNothing()
    {
        await using var harness = await OutboxHarness.CreateAsync();
        await using (var context = harness.Open())
        {
            harness.Outbox.Add(context, OutboxHarness.FakeHandler.Name, "a", payload: null);
        }

        Assert.Empty(await harness.MessagesAsync());
    }

    private static async Task HoldAsync(OutboxHarness harness, string owner)
    {
        var until = harness.Time.GetUtcNow() + OutboxStore.Lease;
        await using var context = harness.Open();
        await context.Outbox.ExecuteUpdateAsync(set => set.SetProperty(m => m.Owner, owner).SetProperty(m => m.HeldUntil, until), Token);
    }
}
