namespace TalentAdmin.Tests.Demo;

/// <summary>The demo's clock: who waits for a time that is put behind comes at once, and who repeats goes on.</summary>
public sealed class DemoClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forward_WakesWhoeverWaitedForLess_AndNobodyElse()
    {
        var clock = new DemoClock();
        var before = clock.GetUtcNow();
        var soon = Task.Delay(TimeSpan.FromDays(9), clock, Token);
        var late = Task.Delay(TimeSpan.FromDays(11), clock, Token);
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        var tick = hourly.WaitForNextTickAsync(Token);

        clock.Forward(TimeSpan.FromDays(10));

        await soon;
        Assert.True(await tick);
        Assert.False(late.IsCompleted);
        Assert.Equal(TimeSpan.FromDays(10), clock.Ahead);
        Assert.InRange((clock.GetUtcNow() - before).TotalDays, 10, 10.01);

        // It repeats as before.
        var next = hourly.WaitForNextTickAsync(Token);
        Assert.False(next.IsCompleted);
        clock.Forward(TimeSpan.FromHours(2));
        Assert.True(await next);
        clock.Forward(TimeSpan.FromDays(1));
        await late;
    }
}
