using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>The nightly run: syncs what is due, looks at linked users’ avatars and at accounts that nobody asked for a week, then forgets what is kept for a time only.</summary>
[DisallowConcurrentExecution]
internal sealed class DailySyncJob(
    IRuns runs,
    LinkedUserAvatarRefresh linkedUsers,
    ICandidateRefresh candidates,
    TokenRefreshService keepAlive,
    SyncCleanup cleanup,
    NightlySchedule schedule,
    IHostApplicationLifetime lifetime,
    ILogger<DailySyncJob> logger) : IJob
{
    public static readonly JobKey Key = new("daily-sync", "talentadmin");

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A stopping app does not wait for the night: the run goes on on another node, or when the app is back.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await ExecuteAsync(context, stopping.Token);
    }

    private async Task ExecuteAsync(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await StartAsync(context.ScheduledFireTimeUtc ?? context.FireTimeUtc, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.Failed(exception.GetType().Name);
            throw;
        }
    }

    private async Task StartAsync(DateTimeOffset scheduledFor, CancellationToken cancellationToken)
    {
        if (await BeginAsync(scheduledFor, cancellationToken) is not { } begun)
        {
            return;
        }

        logger.Starting();

        // What platforms put off goes on by itself, on whichever node; its end is logged there.
        await runs.WaitAsync(begun.Id, cancellationToken);
        await linkedUsers.RunAsync(schedule.DailyLimit, cancellationToken);
        await candidates.RunRoundAsync(cancellationToken);
        await keepAlive.RefreshOldAsync(cancellationToken);
        await cleanup.CleanAsync(cancellationToken);
    }

    // A night that was cut off goes on; one that is over is not run again.
    private async Task<SyncRun?> BeginAsync(DateTimeOffset scheduledFor, CancellationToken cancellationToken)
    {
        var request = new SyncAllRequest(RunTrigger.Scheduled, schedule.DailyLimit, ScheduledFor: scheduledFor);
        switch (await runs.StartAsync(request, actor: null, cancellationToken))
        {
            case RunStart.Started started:
                return started.Run;
            case RunStart.AlreadyStarted { Earlier: { IsOver: false } earlier }:
                return earlier;
            case RunStart.Busy { Other: { Trigger: RunTrigger.Scheduled, IsOver: false } other }:
                return other;
            case RunStart.Busy busy:
                logger.Skipped(busy.Other.Id);
                return null;
            default:
                logger.DoneBefore(scheduledFor);
                return null;
        }
    }
}
