using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>
/// Where Quartz keeps its schedule in memory: sets the nightly job off at the start for a nightly run that was cut off, so that what follows the run is done too.
/// </summary>
internal sealed class CutOffNight(IRuns runs, ISchedulerFactory schedulers) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await runs.FindActiveAsync(stoppingToken) is { Trigger: RunTrigger.Scheduled, IsOver: false })
        {
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            await scheduler.TriggerJob(DailySyncJob.Key, stoppingToken);
        }
    }
}
