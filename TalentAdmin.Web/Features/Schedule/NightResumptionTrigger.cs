using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>
/// Sets the nightly job off again for what <see cref="NightResumption"/> finds: behind each part of the night, and, where Quartz keeps its
/// schedule in memory, once at the start for a night that was cut off when the app went down. One trigger at a time, of the same job: two runs never overlap.
/// </summary>
internal sealed class NightResumptionTrigger(
    NightResumption night,
    ISchedulerFactory schedulers,
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await night.IsOpenAsync(stoppingToken))
        {
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            await scheduler.TriggerJob(DailySyncJob.Key, stoppingToken);
        }
        else
        {
            await ScheduleAsync(stoppingToken);
        }
    }
}
