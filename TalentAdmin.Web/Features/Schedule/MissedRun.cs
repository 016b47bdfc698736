using Microsoft.EntityFrameworkCore;
using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>Makes up a nightly run, or goes on with one, that fell into a time when the app was down. Quartz keeps its schedule in memory: the runs stored tell.</summary>
internal sealed class MissedRun(
    IDbContextFactory<TalentDbContext> contexts,
    RunFigures figures,
    ISchedulerFactory schedulers,
    RunContinuation continuation,
    NightlySchedule schedule,
    TimeProvider time,
    ILogger<MissedRun> logger) : BackgroundService
{
    /// <summary>Whether a run was due after the last one and before now. A database without any run has missed none.</summary>
    internal static bool IsMissed(CronExpression schedule, DateTimeOffset? lastRun, DateTimeOffset now) =>
        lastRun is { } last && schedule.GetNextValidTimeAfter(last) is { } due && due <= now;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Before the first nightly run ever, the roster's age says whether one should have been.
        var last = (await figures.LastNightlyAsync(stoppingToken))?.StartedAt ?? await figures.FirstTalentAsync(stoppingToken);

        await using var context = await contexts.CreateDbContextAsync(stoppingToken);
        var isCutOff = await context.Runs.AnyAsync(
            r => r.Trigger == RunTrigger.Scheduled && (r.Status == RunStatus.Queued || r.Status == RunStatus.Running), stoppingToken);
        if (isCutOff || IsMissed(schedule.Cron, last, time.GetUtcNow()))
        {
            logger.MakingUp();
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            await scheduler.TriggerJob(DailySyncJob.Key, stoppingToken);
        }
        else
        {
            await continuation.ScheduleAsync(stoppingToken);
        }
    }
}
