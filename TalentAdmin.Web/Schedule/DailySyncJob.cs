using Quartz;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Web.Schedule;

/// <summary>The nightly run: syncs what is due, looks at linked users’ avatars, then forgets what is kept for a time only.</summary>
[DisallowConcurrentExecution]
internal sealed class DailySyncJob(
    ITalentProfileImageService service, LinkedUserRound linkedUsers, SyncCleanup cleanup, SyncSettings settings, ILogger<DailySyncJob> logger) : IJob
{
    public static readonly JobKey Key = new("daily-sync", "talentadmin");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        logger.Starting();
        try
        {
            var run = await service.SyncAllAsync(new SyncAllRequest(RunKind.Scheduled, settings.DailyLimit), cancellationToken);
            logger.Completed(run.Successful, run.Kept + run.Failed);
            await linkedUsers.RunAsync(settings.DailyLimit, cancellationToken);
            await cleanup.CleanAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.Failed(exception.GetType().Name);
            throw;
        }
    }
}
