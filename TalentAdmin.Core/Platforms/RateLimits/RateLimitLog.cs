using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Platforms.RateLimits;

internal static partial class RateLimitLog
{
    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "{Platform} is not asked until {Until:u}: {Reason}.")]
    public static partial void StopBegan(this ILogger logger, string platform, string reason, DateTimeOffset until);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Information, Message = "{Platform} is asked again, after {Reason}.")]
    public static partial void StopEnded(this ILogger logger, string platform, string reason);

    [LoggerMessage(EventId = 2103, Level = LogLevel.Warning, Message = "The shared limits could not be read; what this process knows holds.")]
    public static partial void LimitsUnread(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2104, Level = LogLevel.Warning, Message = "The pause of {Key} could not be shared; this process keeps it.")]
    public static partial void PauseUnshared(this ILogger logger, Exception exception, string key);

    [LoggerMessage(EventId = 2105, Level = LogLevel.Warning, Message = "The look at the limits failed; the next one tries again.")]
    public static partial void WatchFailed(this ILogger logger, Exception exception);
}
