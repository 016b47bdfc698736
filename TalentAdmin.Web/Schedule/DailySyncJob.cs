using Quartz;
using TalentAdmin.Core.Connecting;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Web.Schedule;

/// <summary>The nightly run: syncs what is due, looks at linked users’ avatars, then forgets what is kept for a time only. It goes on later with what limits put off.</summary>
[DisallowConcurrentExecution]
internal sealed class DailySyncJob(
    ITalentProfileImageService service,
    LinkedUserRound linkedUsers,
    TokenKeepAlive keepAlive,
    SyncCleanup cleanup,
    FollowUps followUps,
    RunContinuation continuation,
    SyncSettings settings,
    ILogger<DailySyncJob> logger) : IJob
{
    public static readonly JobKey Key = new("daily-sync", "talentadmin");

    /// <summary>In the data of a trigger that goes on with an earlier run.</summary>
    public const string Continues = "continues";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (context.Trigger.JobDataMap.ContainsKey(Continues))
            {
                await ContinueAsync(cancellationToken);
            }
            else
            {
                await StartAsync(cancellationToken);
            }

            await continuation.ScheduleAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.Failed(exception.GetType().Name);
            throw;
        }
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        logger.Starting();
        var run = await service.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled, settings.DailyLimit), cancellationToken);
        logger.Completed(run.Successful, run.KeptStale + run.Failed);
        await linkedUsers.RunAsync(settings.DailyLimit, cancellationToken);
        await keepAlive.RefreshOldAsync(cancellationToken);
        await cleanup.CleanAsync(cancellationToken);
    }

    // Another run may have done the work meanwhile.
    private async Task ContinueAsync(CancellationToken cancellationToken)
    {
        if (await followUps.FindAsync(cancellationToken) is { } next)
        {
            var run = await service.SyncAllAsync(next.Request, cancellationToken);
            logger.WentOn(run.Successful, run.KeptStale + run.Failed);
        }
    }
}
