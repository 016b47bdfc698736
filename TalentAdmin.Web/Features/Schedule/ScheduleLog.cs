namespace TalentAdmin.Web.Features.Schedule;

/// <summary>The schedule's log. The bracketed messages keep the wording that operators search for.</summary>
internal static partial class ScheduleLog
{
    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "[CRON] Starting daily talent profile image sync...")]
    public static partial void Starting(this ILogger logger);

    [LoggerMessage(EventId = 2003, Level = LogLevel.Error, Message = "[CRON] Talent profile image sync failed: {Reason}")]
    public static partial void Failed(this ILogger logger, string reason);

    [LoggerMessage(EventId = 2004, Level = LogLevel.Information, Message = "[CRON] The nightly run of {Due:u} was missed; making it up now.")]
    public static partial void MakingUp(this ILogger logger, DateTimeOffset due);

    [LoggerMessage(EventId = 2007, Level = LogLevel.Warning, Message = "[CRON] The daily talent profile image sync is skipped: run {RunId} is still going on.")]
    public static partial void Skipped(this ILogger logger, string runId);

    [LoggerMessage(EventId = 2008, Level = LogLevel.Information, Message = "[CRON] The daily talent profile image sync of {ScheduledFor:u} was done before.")]
    public static partial void DoneBefore(this ILogger logger, DateTimeOffset scheduledFor);

    [LoggerMessage(EventId = 2009, Level = LogLevel.Information, Message = "[CRON] The daily talent profile image sync is scheduled: {Cron} in {TimeZone}.")]
    public static partial void Scheduled(this ILogger logger, string cron, string timeZone);

    [LoggerMessage(EventId = 2010, Level = LogLevel.Error, Message = "[CRON] The schedule could not be set; it is tried again.")]
    public static partial void CannotSchedule(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2021, Level = LogLevel.Warning, Message = "[CRON] The database is away in the middle of the nightly run; this part of it is tried again in {Seconds} s.")]
    public static partial void TriesAgain(this ILogger logger, double seconds);

    [LoggerMessage(EventId = 2022, Level = LogLevel.Warning, Message = "[CRON] It cannot be seen whether a nightly run was missed; the next look is in a few minutes.")]
    public static partial void CannotLookForMissed(this ILogger logger, Exception exception);
}
