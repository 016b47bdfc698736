using System.Globalization;
using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>
/// Sets the nightly job off for a night that left no run behind: the app was down, the database was away for longer than anybody waits, or
/// another run stood in the way. Derived from the runs stored, at the start and again and again.
/// </summary>
internal sealed class MissedNights(
    IRuns runs,
    RunFigures figures,
    ISchedulerFactory schedulers,
    NightlySchedule schedule,
    TimeProvider time,
    ILogger<MissedNights> logger) : PeriodicService(_period, time)
{
    /// <summary>In the data of a trigger that makes a night up: when it was due.</summary>
    private const string Due = "due";

    private static readonly TimeSpan _period = TimeSpan.FromMinutes(5);
    private static readonly TriggerKey _key = new("daily-sync-missed", DailySyncJob.Key.Group);

    private readonly TimeProvider _time = time;
    private CronExpression? _known;
    private DateTimeOffset _since;

    /// <summary>The night that a trigger makes up; null when it is another trigger.</summary>
    public static DateTimeOffset? DueOf(ITrigger trigger) => trigger.JobDataMap.GetString(Due) is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
        : null;

    /// <summary>Whether a nightly run began since a night was due.</summary>
    public async Task<bool> IsBegunAsync(DateTimeOffset due, CancellationToken cancellationToken) =>
        await figures.LastNightlyStartAsync(cancellationToken) >= due;

    /// <summary>When a run was due after the last one and before now. A database without any run has missed none.</summary>
    internal static DateTimeOffset? LastMissed(CronExpression schedule, DateTimeOffset? lastRun, DateTimeOffset now)
    {
        DateTimeOffset? missed = null;
        for (var due = lastRun is { } last ? schedule.GetNextValidTimeAfter(last) : null; due <= now; due = schedule.GetNextValidTimeAfter(due.Value))
        {
            missed = due;
        }

        return missed;
    }

    protected override Task PassAsync(CancellationToken cancellationToken) => LookAsync(cancellationToken);

    protected override void LogBroken(Exception exception) => logger.CannotLookForMissed(exception);

    /// <summary>Looks once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var cron = schedule.Cron;
        if (_known is { } known && (known.CronExpressionString != cron.CronExpressionString || known.TimeZone.Id != cron.TimeZone.Id))
        {
            // What a schedule would have said before it was the schedule was not missed.
            _since = now;
        }

        _known = cron;
        if (await runs.FindActiveAsync(cancellationToken) is not null)
        {
            return;
        }

        // Before the first nightly run ever, the roster's age says whether one should have been.
        var last = await figures.LastNightlyStartAsync(cancellationToken) ?? await figures.FirstTalentAsync(cancellationToken);
        if (LastMissed(cron, last > _since ? last : last is null ? null : _since, now) is not { } due)
        {
            return;
        }

        // The same trigger on every node, and of the same job: a night is made up once.
        logger.MakingUp(due);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.ScheduleJob(
            TriggerBuilder.Create()
                .WithIdentity(_key)
                .ForJob(DailySyncJob.Key)
                .UsingJobData(Due, due.ToString("O", CultureInfo.InvariantCulture))
                .Build(),
            ScheduleJobOptions.Replacing,
            cancellationToken);
    }
}
