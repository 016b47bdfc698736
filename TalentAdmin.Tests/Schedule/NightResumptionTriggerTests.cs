using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace TalentAdmin.Tests.Schedule;

public sealed class NightResumptionTriggerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ScheduleAsync_NightThatLimitsStopped_SetsOneTriggerOfTheNightlyJobAtItsTime()
    {
        await using var factory = new TalentAdminFactory();
        var retryAt = await SeedAsync(factory, ReasonCode.LimitWait);
        var resumption = factory.Services.GetRequiredService<NightResumptionTrigger>();

        await resumption.ScheduleAsync(Token);
        await resumption.ScheduleAsync(Token);

        var scheduler = await factory.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        var trigger = Assert.Single(await scheduler.GetTriggersOfJob(DailySyncJob.Key, Token), t => t.JobDataMap.ContainsKey(DailySyncJob.Continues));
        Assert.Equal(retryAt, trigger.StartTimeUtc, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task ScheduleAsync_NightThatAskedEverybody_SetsNone()
    {
        await using var factory = new TalentAdminFactory();
        await SeedAsync(factory, error: null);

        await factory.Services.GetRequiredService<NightResumptionTrigger>().ScheduleAsync(Token);

        var scheduler = await factory.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Token);
        Assert.DoesNotContain(await scheduler.GetTriggersOfJob(DailySyncJob.Key, Token), t => t.JobDataMap.ContainsKey(DailySyncJob.Continues));
    }

    private static async Task<DateTimeOffset> SeedAsync(TalentAdminFactory factory, string? error)
    {
        var now = DateTimeOffset.UtcNow;
        var talent = Talent.Create("Jane", now);
        await using var context = factory.CreateContext();
        context.Runs.Add(new SyncRun
        {
            Id = Identifiers.New("run", now),
            Trigger = RunTrigger.Scheduled,
            Status = RunStatus.Completed,
            StartedAt = now.AddMinutes(-1),
            FinishedAt = now,
            Error = error,
        });
        context.Talents.Add(talent);
        context.Connections.Add(new SocialConnection
        {
            Id = Identifiers.New("conn", now),
            TalentId = talent.Id,
            Platform = TikTokPlatform.Name,
            Handle = "jane",
            HandleKey = "jane",
            Health = ConnectionHealth.Paused,
            RetryAt = now.AddHours(1),
            CreatedAt = now,
        });
        await context.SaveChangesAsync(Token);
        return now.AddHours(1);
    }
}
