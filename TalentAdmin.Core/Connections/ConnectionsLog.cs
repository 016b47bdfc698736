using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

internal static partial class ConnectionsLog
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Debug, Message = "A {Platform} token was refreshed.")]
    public static partial void Refreshed(this ILogger logger, string platform);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Warning, Message = "{Platform} does not refresh a token any more: {Reason}. The creator has to reconnect.")]
    public static partial void RefreshRefused(this ILogger logger, string platform, string reason);

    [LoggerMessage(EventId = 3003, Level = LogLevel.Warning, Message = "A {Platform} token could not be refreshed now: {Reason}.")]
    public static partial void RefreshFailed(this ILogger logger, string platform, string reason);

    [LoggerMessage(EventId = 3004, Level = LogLevel.Information, Message = "{Count} tokens that no sync had used for long were kept alive.")]
    public static partial void KeptAlive(this ILogger logger, int count);

    [LoggerMessage(EventId = 3005, Level = LogLevel.Information, Message = "The permission for {Platform} of talent {TalentId} has ended, by {By}: its tokens and pictures are gone.")]
    public static partial void Ended(this ILogger logger, string platform, string talentId, PermissionEnder by);

    [LoggerMessage(EventId = 3006, Level = LogLevel.Information, Message = "{Count} pictures from {Platform} of talent {TalentId} have ended: nobody confirmed them for as long as they may be kept.")]
    public static partial void EndedByClock(this ILogger logger, int count, string platform, string talentId);

    [LoggerMessage(EventId = 3007, Level = LogLevel.Error, Message = "Looking for pictures that may be kept no longer broke. It is tried again within an hour.")]
    public static partial void ClockBroke(this ILogger logger, Exception exception);
}
