using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Privacy.Requests;

internal static partial class PrivacyRequestLog
{
    [LoggerMessage(EventId = 3401, Level = LogLevel.Warning, Message = "A call to {Platform}'s {Callback} was refused: it is not signed by it, or cannot be read.")]
    public static partial void Refused(this ILogger logger, string platform, string callback);

    [LoggerMessage(EventId = 3402, Level = LogLevel.Information, Message = "{Platform}'s call to {Callback} was signed at {SignedAt:u}.")]
    public static partial void SignedLongAgo(this ILogger logger, string platform, string callback, DateTimeOffset signedAt);

    [LoggerMessage(EventId = 3403, Level = LogLevel.Warning, Message = "That a platform's event was dealt with could not be noted.")]
    public static partial void NotNoted(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 3404, Level = LogLevel.Warning, Message = "Privacy request {RequestId} could not be finished now; it is tried again within a minute.")]
    public static partial void Interrupted(this ILogger logger, Exception exception, string requestId);

    [LoggerMessage(EventId = 3405, Level = LogLevel.Warning, Message = "Privacy requests could not be looked at; the next look tries again.")]
    public static partial void PassBroke(this ILogger logger, Exception exception);
}
