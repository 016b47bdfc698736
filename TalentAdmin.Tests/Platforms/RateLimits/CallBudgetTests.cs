using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Platforms.RateLimits;

public sealed class CallBudgetTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(_now);
    private readonly FakeRateLimitStore _store = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TryTakeAsync_Batch_StopsAtItsShareAndPeopleGoOnToTheEnd()
    {
        var budget = Budget(RateLimitWindow.Hour, calls: 200);

        Assert.Equal(160, await TakeAllAsync(budget, CallPriority.Batch));
        Assert.Equal(40, await TakeAllAsync(budget, CallPriority.Person));
        Assert.Equal(_now.AddMinutes(65), await budget.TryTakeAsync("key", CallPriority.Person, Token));
    }

    [Theory]
    [InlineData(80, 10, 160)]
    [InlineData(100, 10, 180)]
    [InlineData(50, 0, 100)]
    [InlineData(95, 40, 120)]
    public async Task TryTakeAsync_Batch_LeavesTheReserveWhateverItsShareIs(int share, int reserve, int expected)
    {
        var budget = Budget(RateLimitWindow.Hour, calls: 200, new RateLimitOptions { BatchSharePercent = share, ReservePercent = reserve });

        Assert.Equal(expected, await TakeAllAsync(budget, CallPriority.Batch));
    }

    [Fact]
    public async Task TryTakeAsync_OverAnyMinute_NeverGivesMoreThanTheShare()
    {
        var budget = Budget(RateLimitWindow.Minute, calls: 600);
        var taken = new List<DateTimeOffset>();
        while (_clock.GetUtcNow() < _now.AddMinutes(10))
        {
            for (var i = 0; i < 30 && await budget.TryTakeAsync("key", CallPriority.Batch, Token) is null; i++)
            {
                taken.Add(_clock.GetUtcNow());
            }

            _clock.Advance(TimeSpan.FromMilliseconds(700));
        }

        Assert.InRange(taken.Max(at => taken.Count(t => t > at - TimeSpan.FromMinutes(1) && t <= at)), 400, 480);
        Assert.InRange(taken.Count, 3_500, 4_800);
    }

    [Fact]
    public async Task TryTakeAsync_TwoProcesses_ShareOneLimit()
    {
        var (one, other) = (Budget(RateLimitWindow.Hour, calls: 200), Budget(RateLimitWindow.Hour, calls: 200));
        var taken = 0;
        while (true)
        {
            var granted = new[]
            {
                await one.TryTakeAsync("key", CallPriority.Batch, Token),
                await other.TryTakeAsync("key", CallPriority.Batch, Token),
            }.Count(until => until is null);
            taken += granted;
            if (granted == 0)
            {
                break;
            }
        }

        Assert.Equal(160, taken);
    }

    [Fact]
    public async Task GiveBackUnusedAsync_AfterAWhile_LetsOthersHaveThem()
    {
        var (one, other) = (Budget(RateLimitWindow.Hour, calls: 200), Budget(RateLimitWindow.Hour, calls: 200));
        Assert.Null(await one.TryTakeAsync("key", CallPriority.Batch, Token));
        Assert.Equal(50, (await _store.ReadAsync("key", Token))!.Used.Total);

        _clock.Advance(TimeSpan.FromSeconds(5));
        await one.GiveBackUnusedAsync(Token);

        Assert.Equal(1, (await _store.ReadAsync("key", Token))!.Used.Total);
        Assert.Equal(159, await TakeAllAsync(other, CallPriority.Batch));
    }

    [Fact]
    public async Task TakeAsync_BatchAtTheLimitOfAMinute_WaitsUntilCallsAreFree()
    {
        var budget = Budget(RateLimitWindow.Minute, calls: 10);
        Assert.Equal(8, await TakeAllAsync(budget, CallPriority.Batch));

        var waiting = budget.TakeAsync("key", CallPriority.Batch, Token);
        _clock.Advance(TimeSpan.FromSeconds(64));
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await waiting.WaitAsync(TimeSpan.FromSeconds(10), Token));
    }

    [Fact]
    public async Task TakeAsync_WaitLongerThanAllowed_SaysUntilWhen()
    {
        var budget = Budget(RateLimitWindow.Minute, calls: 10, new RateLimitOptions { LongestWaitSeconds = 30 });
        Assert.Equal(8, await TakeAllAsync(budget, CallPriority.Batch));

        Assert.Equal(_now.AddSeconds(65), await budget.TakeAsync("key", CallPriority.Batch, Token));
    }

    [Fact]
    public async Task TakeAsync_PersonAtTheLimitOfAMinute_HearsUntilWhenAtOnce()
    {
        var budget = Budget(RateLimitWindow.Minute, calls: 10);
        Assert.Equal(10, await TakeAllAsync(budget, CallPriority.Person));

        Assert.Equal(_now.AddSeconds(65), await budget.TakeAsync("key", CallPriority.Person, Token));
    }

    [Fact]
    public async Task TakeAsync_GivenUpWhileWaiting_IsCancelled()
    {
        var budget = Budget(RateLimitWindow.Minute, calls: 10);
        await TakeAllAsync(budget, CallPriority.Batch);
        using var cancellation = new CancellationTokenSource();

        var waiting = budget.TakeAsync("key", CallPriority.Batch, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task TakeAsync_BatchAtTheLimitOfADay_HearsOfMidnightOnThePacific()
    {
        var budget = Budget(RateLimitWindow.PacificDay, calls: 100);
        Assert.Equal(80, await TakeAllAsync(budget, CallPriority.Batch));

        Assert.Equal(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero), await budget.TakeAsync("key", CallPriority.Batch, Token));

        _clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero));
        Assert.Null(await budget.TakeAsync("key", CallPriority.Batch, Token));
    }

    [Fact]
    public async Task RaiseAsync_PlatformCountsMoreThanWe_CountsAsUsed()
    {
        var budget = Budget(RateLimitWindow.Hour, calls: 200);

        await budget.RaiseAsync("key", 75, Token);

        Assert.Equal(10, await TakeAllAsync(budget, CallPriority.Batch));
    }

    [Fact]
    public async Task GiveBackAsync_ACallThatWasNotMade_CanBeTakenAgain()
    {
        var budget = Budget(RateLimitWindow.Hour, calls: 200);
        Assert.Equal(160, await TakeAllAsync(budget, CallPriority.Batch));

        await budget.GiveBackAsync("key");

        Assert.Equal(1, await TakeAllAsync(budget, CallPriority.Batch));
    }

    [Fact]
    public async Task TryTakeAsync_UsersConnectOnTheFirstDay_HaveTheirCallsWithinSeconds()
    {
        var budget = Budget(RateLimitWindow.Hour, calls: 200, perUser: true);
        Assert.Equal(200, await TakeAllAsync(budget, CallPriority.Person));

        _store.Users = 250;
        _clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(250 * 200 - 200, await TakeAllAsync(budget, CallPriority.Person));
    }

    [Fact]
    public async Task TryTakeAsync_LimitBeyondThirtyTwoBits_IsNotNegative()
    {
        _store.Users = 30;
        var budget = Budget(RateLimitWindow.Hour, calls: 1_000_000_000, perUser: true);

        Assert.Null(await budget.TryTakeAsync("key", CallPriority.Batch, Token));
    }

    private static async Task<int> TakeAllAsync(CallBudget budget, CallPriority priority)
    {
        var taken = 0;
        while (await budget.TryTakeAsync("key", priority, Token) is null)
        {
            taken++;
        }

        return taken;
    }

    // A process of its own over the shared store.
    private CallBudget Budget(RateLimitWindow window, int calls, RateLimitOptions? options = null, bool perUser = false)
    {
        var shared = Options.Create(options ?? new RateLimitOptions());
        var definition = new PlatformBudget { Key = "key", Platform = "key", Counts = "calls", Window = window, Calls = calls, PerUser = perUser };
        var limits = new RateLimitState(_store, _clock, NullLogger<RateLimitState>.Instance);
        return new CallBudget(limits, new RateLimitSizes([definition], _store, shared, _clock), shared, _clock);
    }
}
