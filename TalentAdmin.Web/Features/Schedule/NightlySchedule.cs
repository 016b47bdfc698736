using Microsoft.Extensions.Options;
using Quartz;

namespace TalentAdmin.Web.Features.Schedule;

/// <summary>When the nightly run is due, as configured or saved last, in the forms that Quartz wants.</summary>
internal sealed class NightlySchedule(IOptionsMonitor<SyncOptions> options)
{
    /// <summary>The trigger of the nightly run.</summary>
    public static readonly TriggerKey Key = new(DailySyncJob.Key.Name, DailySyncJob.Key.Group);

    public int? DailyLimit => options.CurrentValue.DailyLimit;

    /// <summary>When the nightly run is due, in its time zone.</summary>
    public CronExpression Cron => CronText.TryRead(options.CurrentValue.Cron, out var cron)
        ? cron.WithTimeZone(TimeZoneInfo.FindSystemTimeZoneById(options.CurrentValue.TimeZone))
        : throw new InvalidOperationException("Sync:Cron was checked when the app started.");

    /// <summary>Fires as <see cref="Cron"/> says; once at once for all times that were missed.</summary>
    public ITrigger NewTrigger() => TriggerBuilder.Create()
        .WithIdentity(Key)
        .ForJob(DailySyncJob.Key)
        .WithSchedule(CronScheduleBuilder.Create(Cron).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
        .Build();
}

/// <summary>Refuses a schedule that Quartz could not follow, before the app starts.</summary>
internal sealed class SyncScheduleValidator : IValidateOptions<SyncOptions>
{
    public ValidateOptionsResult Validate(string? name, SyncOptions options)
    {
        List<string> failures = [];
        if (!CronText.TryRead(options.Cron, out _))
        {
            failures.Add($"Sync:Cron '{options.Cron}' is not a schedule. Use Quartz's six or seven fields, or five as in crontab: '0 0 2 * * ?' or '0 2 * * *'.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            failures.Add($"Sync:TimeZone '{options.TimeZone}' is unknown. Use an IANA name such as 'Europe/London', or 'UTC'.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
