using Microsoft.Extensions.Options;
using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>Keeps the stored trigger of the nightly run as the settings have it, from the start and whenever they change.</summary>
internal sealed class ScheduleService(
    ISchedulerFactory schedulers, NightlySchedule schedule, IOptionsMonitor<SyncOptions> options, ILogger<ScheduleService> logger) : BackgroundService
{
    private static readonly TimeSpan _again = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var changed = new SemaphoreSlim(0);
        using var subscription = options.OnChange(_ => changed.Release());
        while (true)
        {
            var isKept = await TryKeepAsync(stoppingToken);
            await changed.WaitAsync(isKept ? Timeout.InfiniteTimeSpan : _again, stoppingToken);
        }
    }

    private async Task<bool> TryKeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await KeepAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.CannotSchedule(exception);
            return false;
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var wanted = (ICronTrigger)schedule.NewTrigger();
        switch (await scheduler.GetTrigger(NightlySchedule.Key, cancellationToken))
        {
            case null:
                await scheduler.ScheduleJob(wanted, ScheduleJobOptions.Replacing, cancellationToken);
                break;

            // One that is right stays, with what it remembers of times that were missed.
            case ICronTrigger stored when stored.CronExpressionString == wanted.CronExpressionString && stored.TimeZone.Id == wanted.TimeZone.Id:
                return;

            default:
                await scheduler.RescheduleJob(NightlySchedule.Key, wanted, cancellationToken);
                break;
        }

        logger.Scheduled(wanted.CronExpressionString ?? "", wanted.TimeZone.Id);
    }
}
