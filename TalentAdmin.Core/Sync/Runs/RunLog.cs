using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync.Runs;

internal static partial class RunLog
{
    [LoggerMessage(EventId = 1601, Level = LogLevel.Information, Message = "Run {RunId} begins: {Count} talents in {Pages} pages.")]
    public static partial void Begins(this ILogger logger, string runId, int count, int pages);

    [LoggerMessage(EventId = 1602, Level = LogLevel.Warning, Message = "Page {Page} of run {RunId} is not this node's any more; what it found is dropped.")]
    public static partial void PageLost(this ILogger logger, int page, string runId);

    [LoggerMessage(EventId = 1603, Level = LogLevel.Error, Message = "Page {Page} of run {RunId} broke; it is tried again.")]
    public static partial void PageBroke(this ILogger logger, Exception exception, int page, string runId);

    [LoggerMessage(EventId = 1604, Level = LogLevel.Warning, Message = "This node could not say that it still works on page {Page} of run {RunId}.")]
    public static partial void CannotKeepPage(this ILogger logger, Exception exception, int page, string runId);

    [LoggerMessage(EventId = 1605, Level = LogLevel.Warning, Message = "Page {Page} of run {RunId} could not be given back; others can have it when its time is up.")]
    public static partial void CannotGiveBackPage(this ILogger logger, Exception exception, int page, string runId);

    [LoggerMessage(EventId = 1606, Level = LogLevel.Warning, Message = "This node cannot look for work; it tries again.")]
    public static partial void CannotLook(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1607, Level = LogLevel.Information, Message = "Run {RunId} was stopped.")]
    public static partial void Stopped(this ILogger logger, string runId);

    [LoggerMessage(EventId = 1608, Level = LogLevel.Warning, Message = "How far the run is could not be found out; the next look tries again.")]
    public static partial void CannotWatch(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1609, Level = LogLevel.Information, Message = "Run {RunId} waits with {Count} talents until {Until:u} ({Reason}); it goes on by itself.")]
    public static partial void Waits(this ILogger logger, string runId, int count, RunWait reason, DateTimeOffset until);

    [LoggerMessage(EventId = 1610, Level = LogLevel.Information, Message = "[CRON] Daily talent profile image sync completed: {{successful: {Successful}, failed: {Failed}}}")]
    public static partial void NightCompleted(this ILogger logger, int successful, int failed);
}
