using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>
/// Sets the nightly job off at the start where Quartz keeps its schedule in memory: for a run that fell into a time when the app was down, and for one that
/// was cut off, so that what follows it is done too.
/// </summary>
internal sealed class MissedNight(
    RunFigures figures,
    IRuns runs,
    ISchedulerFactory schedulers,
    NightlySchedule schedule,
    TimeProvider time,
    ILogger<MissedNight> logger) : BackgroundService
{
    /// <summary>Whether a run was due after the last one and before now. A database without any run has missed none.</summary>
    internal static bool IsMissed(CronExpression schedule, DateTimeOffset? lastRun, DateTimeOffset now) =>
        lastRun is { } last && schedule.GetNextValidTimeAfter(last) is { } due && due <= now;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the first nightly run ever, the roster's age says whether one should have been.
        var last = (await figures.LastNightlyAsync(stoppingToken))?.StartedAt ?? await figures.FirstTalentAsync(stoppingToken);
        if (IsMissed(schedule.Cron, last, time.GetUtcNow()) || await runs.FindActiveAsync(stoppingToken) is { Trigger: RunTrigger.Scheduled, IsOver: false })
        {
            logger.MakingUp();
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            await scheduler.TriggerJob(DailySyncJob.Key, stoppingToken);
        }
    }
}
