using Microsoft.Extensions.Options;
using Quartz;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Web.Schedule;

/// <summary>The schedule's settings, read into the forms that Quartz wants.</summary>
internal sealed class SyncSettings(IOptions<SyncOptions> options)
{
    public int? DailyLimit => options.Value.DailyLimit;

    /// <summary>When the nightly run is due, in its time zone.</summary>
    public CronExpression Cron => CronText.TryRead(options.Value.Cron, out var cron)
        ? cron.WithTimeZone(TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone))
        : throw new InvalidOperationException("Sync:Cron was checked when the app started.");
}

/// <summary>Refuses a schedule that Quartz could not follow, before the app starts.</summary>
internal sealed class SyncScheduleValidator : IValidateOptions<SyncOptions>
{
    public ValidateOptionsResult Validate(string? name, SyncOptions options)
    {
        List<string> failures = [];
        if (!CronText.TryRead(options.Cron, out _))
        {
            failures.Add($"Sync:Cron '{options.Cron}' is no schedule. Use Quartz's six or seven fields, or five as in crontab: '0 0 2 * * ?' or '0 2 * * *'.");
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
        {
            failures.Add($"Sync:TimeZone '{options.TimeZone}' is unknown. Use an IANA name such as 'Europe/London', or 'UTC'.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}
