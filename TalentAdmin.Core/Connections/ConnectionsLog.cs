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
}
