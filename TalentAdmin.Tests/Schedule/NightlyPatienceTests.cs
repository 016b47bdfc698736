using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Schedule;

public sealed class NightlyPatienceTests
{
    private static readonly DateTimeOffset _night = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UntilDone_DatabaseAway_TriesAgainUntilItIsBack()
    {
        var time = new FakeTimeProvider(_night);
        var away = new SqliteException("away", 14);
        var tries = 0;

        var done = Patience(time).UntilDoneAsync(_ => ++tries < 5 ? throw away : Task.FromResult(tries), Token);
        await WaitUntil.TrueAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(10));
            return done.IsCompleted;
        });

        Assert.Equal(5, await done);
    }

    [Fact]
    public async Task UntilDone_NextNightIsNear_LeavesItToThat()
    {
        var time = new FakeTimeProvider(_night.AddDays(1).AddSeconds(-2));

        await Assert.ThrowsAsync<SqliteException>(
            () => Patience(time).UntilDoneAsync(Task<int> (_) => throw new SqliteException("away", 14), Token));
    }

    [Fact]
    public async Task UntilDone_Bug_IsThrownAtOnce()
    {
        var time = new FakeTimeProvider(_night);

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => Patience(time).UntilDoneAsync(Task<int> (_) => throw new InvalidOperationException("bug"), Token));
    }

    private static NightlyPatience Patience(FakeTimeProvider time)
    {
        var services = new ServiceCollection().AddOptions().BuildServiceProvider();
        return new NightlyPatience(
            new NightlySchedule(services.GetRequiredService<IOptionsMonitor<SyncOptions>>()), time, NullLogger<NightlyPatience>.Instance);
    }
}
