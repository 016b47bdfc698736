using Quartz;

namespace TalentAdmin.Web.Features.Insights;

/// <summary>When the nightly run begins next.</summary>
internal interface INextRun
{
    /// <summary>Null when nothing is scheduled.</summary>
    Task<DateTimeOffset?> FindAsync(CancellationToken cancellationToken);
}

/// <summary>As the scheduler has it.</summary>
internal sealed class NextRun(ISchedulerFactory schedulers) : INextRun
{
    public async Task<DateTimeOffset?> FindAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var triggers = await scheduler.GetTriggersOfJob(DailySyncJob.Key, cancellationToken);
        return triggers.Select(t => t.NextFireTimeUtc).Where(t => t is not null).Min();
    }
}
