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
    MissedNights missed,
    NightlyPatience patience,
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
            if (MissedNights.DueOf(context.Trigger) is { } due)
            {
                await MakeUpAsync(due, cancellationToken);
            }
            else
            {
                await StartAsync(context.ScheduledFireTimeUtc ?? context.FireTimeUtc, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.Failed(exception.GetType().Name);
            throw;
        }
    }

    // The schedule may have made up for it by itself since this was set off.
    private async Task MakeUpAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        if (await patience.UntilDoneAsync(token => missed.IsBegunAsync(due, token), cancellationToken))
        {
            logger.DoneBefore(due);
            return;
        }

        await StartAsync(due, cancellationToken);
    }

    // Each part can be done again without harm.
    private async Task StartAsync(DateTimeOffset scheduledFor, CancellationToken cancellationToken)
    {
        if (await patience.UntilDoneAsync(token => BeginAsync(scheduledFor, token), cancellationToken) is not { } begun)
        {
            return;
        }

        logger.Starting();

        // What platforms put off goes on by itself, on whichever node; its end is logged there.
        await patience.UntilDoneAsync(token => runs.WaitAsync(begun.Id, token), cancellationToken);
        await patience.UntilDoneAsync(token => linkedUsers.RunAsync(schedule.DailyLimit, token), cancellationToken);
        await patience.UntilDoneAsync(candidates.RunRoundAsync, cancellationToken);
        await patience.UntilDoneAsync(keepAlive.RefreshOldAsync, cancellationToken);
        await patience.UntilDoneAsync(cleanup.CleanAsync, cancellationToken);
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
