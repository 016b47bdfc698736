using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>Lets the nightly run go on when the limits that stopped it allow. One trigger at a time, of the same job: two runs never overlap.</summary>
internal sealed class RunContinuation(FollowUps followUps, ISchedulerFactory schedulers, ILogger<RunContinuation> logger)
{
    private static readonly TriggerKey _key = new("daily-sync-continued", DailySyncJob.Key.Group);

    /// <summary>Sets the next part of the night, if there is one.</summary>
    public async Task ScheduleAsync(CancellationToken cancellationToken)
    {
        if (await followUps.FindAsync(cancellationToken) is not { } next)
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
}
