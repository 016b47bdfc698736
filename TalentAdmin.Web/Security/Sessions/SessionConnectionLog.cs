namespace TalentAdmin.Web.Security.Sessions;

internal static partial class SessionConnectionLog
{
    [LoggerMessage(EventId = 508, Level = LogLevel.Warning, Message = "When a session was last used could not be written down.")]
    public static partial void CannotNote(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 521, Level = LogLevel.Warning, Message = "Whether the person of an open connection is still signed in could not be found out.")]
    public static partial void CannotCheck(this ILogger logger, Exception exception);
}
