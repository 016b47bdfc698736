using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>
/// Sets the nightly job off again for what <see cref="NightResumption"/> finds: behind each part of the night, and, where Quartz keeps its
/// schedule in memory, once at the start for what fell into a time when the app was down. One trigger at a time, of the same job: two runs never overlap.
/// </summary>
internal sealed class NightResumptionTrigger(
    NightResumption night,
    RunFigures figures,
    ISchedulerFactory schedulers,
    NightlySchedule schedule,
    TimeProvider time,
    ILogger<NightResumptionTrigger> logger) : BackgroundService
{
    private static readonly TriggerKey _key = new("daily-sync-continued", DailySyncJob.Key.Group);

    /// <summary>Sets the next part of the night, if there is one.</summary>
    public async Task ScheduleAsync(CancellationToken cancellationToken)
    {
        if (await night.FindAsync(cancellationToken) is not { } next)
        {
            return;
        }

        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.ScheduleJob(
            TriggerBuilder.Create()
                .WithIdentity(_key)
                .ForJob(DailySyncJob.Key)
                .UsingJobData(DailySyncJob.Continues, true)
                .StartAt(next.At)
                .Build(),
            ScheduleJobOptions.Replacing,
            cancellationToken);
        logger.GoesOnAt(next.At);
    }

    /// <summary>Whether a run was due after the last one and before now. A database without any run has missed none.</summary>
    internal static bool IsMissed(CronExpression schedule, DateTimeOffset? lastRun, DateTimeOffset now) =>
        lastRun is { } last && schedule.GetNextValidTimeAfter(last) is { } due && due <= now;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the first nightly run ever, the roster's age says whether one should have been.
        var last = (await figures.LastNightlyAsync(stoppingToken))?.StartedAt ?? await figures.FirstTalentAsync(stoppingToken);
        if (IsMissed(schedule.Cron, last, time.GetUtcNow()) || await night.IsOpenAsync(stoppingToken))
        {
            logger.MakingUp();
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            await scheduler.TriggerJob(DailySyncJob.Key, stoppingToken);
        }
        else
        {
            await ScheduleAsync(stoppingToken);
        }
    }
}
