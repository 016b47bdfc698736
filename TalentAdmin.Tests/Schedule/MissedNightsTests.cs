using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Quartz;

namespace TalentAdmin.Tests.Schedule;

/// <summary>While the app runs: a night that left no run behind.</summary>
public sealed class MissedNightsTests
{
    private static readonly DateTimeOffset _night = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Look_NightWithoutARun_SetsTheJobOffForIt()
    {
        await using var app = App();
        await AddRunAsync(app, RunTrigger.Scheduled, RunStatus.Completed, _night.AddDays(-1));

        await LookAsync(app);

        Assert.Equal(_night, Assert.Single(await MadeUpAsync(app)));
    }

    [Theory]
    [InlineData(RunStatus.Completed)]
    [InlineData(RunStatus.Cancelled)]
    [InlineData(RunStatus.Failed)]
    public async Task Look_NightThatBegan_SetsNothingOff(RunStatus status)
    {
        await using var app = App();
        await AddRunAsync(app, RunTrigger.Scheduled, status, _night);

        await LookAsync(app);

        Assert.Empty(await MadeUpAsync(app));
    }

    [Fact]
    public async Task Look_AnotherRunGoesOn_WaitsForItsEnd()
    {
        await using var app = App();
        await AddRunAsync(app, RunTrigger.Scheduled, RunStatus.Completed, _night.AddDays(-1));
        await AddRunAsync(app, RunTrigger.Bulk, RunStatus.Running, _night.AddHours(-1));

        await LookAsync(app);
        Assert.Empty(await MadeUpAsync(app));

        await using (var context = app.CreateContext())
        {
            var run = context.Runs.Single(r => r.Trigger == RunTrigger.Bulk);
            (run.Status, run.FinishedAt, run.Slot) = (RunStatus.Completed, _night, null);
            await context.SaveChangesAsync(Token);
        }

        await LookAsync(app);
        Assert.Single(await MadeUpAsync(app));
    }

    [Fact]
    public async Task Look_ScheduleOfAnEarlierHourSaved_IsNoNightMissed()
    {
        await using var app = App();
        await AddRunAsync(app, RunTrigger.Scheduled, RunStatus.Completed, _night);
        await LookAsync(app);

        var settings = app.Services.GetRequiredService<ISyncSettings>();
        await settings.SaveAsync(settings.Current with { Cron = "0 30 2 * * ?" }, new Actor(null, "Ann"), Token);
        await LookAsync(app);

        Assert.Empty(await MadeUpAsync(app));
    }

    private static TalentAdminFactory App() => new() { Clock = new FakeTimeProvider(_night.AddHours(3)) };

    private static Task LookAsync(TalentAdminFactory app) => app.Services.GetRequiredService<MissedNights>().LookAsync(Token);

    private static async Task<IReadOnlyList<DateTimeOffset>> MadeUpAsync(TalentAdminFactory app)
    {
        var scheduler = await app.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        return [.. (await scheduler.GetTriggersOfJob(DailySyncJob.Key, Token)).Select(MissedNights.DueOf).OfType<DateTimeOffset>()];
    }

    private static async Task AddRunAsync(TalentAdminFactory app, RunTrigger trigger, RunStatus status, DateTimeOffset at)
    {
        await using var context = app.CreateContext();
        var isOver = status != RunStatus.Running;
        var run = new SyncRun
        {
            Id = Identifiers.New("run", at),
            Trigger = trigger,
            Status = status,
            StartedAt = at,
            FinishedAt = isOver ? at : null,
            Slot = isOver ? null : SyncRun.RosterSlot,
        };
        context.Runs.Add(run);
        if (!isOver)
        {
            // Another node is at it.
            context.RunBatches.Add(new RunBatch
            {
                RunId = run.Id,
                Number = 1,
                TalentIds = "talent_1",
                Size = 1,
                Status = RunBatchStatus.Taken,
                HeldUntil = _night.AddDays(9),
            });
        }

        await context.SaveChangesAsync(Token);
    }
}
