using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Platforms;

internal static partial class PlatformLog
{
    [LoggerMessage(EventId = 2011, Level = LogLevel.Error,
        Message = "{Platform} refuses our app, not the account: {Reason}. Check its settings.")]
    public static partial void Misconfigured(this ILogger logger, string platform, string reason);

    [LoggerMessage(EventId = 2012, Level = LogLevel.Warning, Message = "{Platform} is left alone for {Duration}: {Reason}.")]
    public static partial void Paused(this ILogger logger, string platform, string reason, TimeSpan duration);
}
