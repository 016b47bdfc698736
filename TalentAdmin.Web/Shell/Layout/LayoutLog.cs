namespace TalentAdmin.Web.Shell.Layout;

internal static partial class LayoutLog
{
    [LoggerMessage(EventId = 5001, Level = LogLevel.Warning, Message = "Counting the talents that need attention did not work.")]
    public static partial void CountFailed(this ILogger logger, Exception exception);
}
