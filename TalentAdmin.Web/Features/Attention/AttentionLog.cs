namespace TalentAdmin.Web.Features.Attention;

internal static partial class AttentionLog
{
    [LoggerMessage(EventId = 5301, Level = LogLevel.Error, Message = "Asking connection {ConnectionId} again broke.")]
    public static partial void RetryBroke(this ILogger logger, Exception exception, string connectionId);

    [LoggerMessage(EventId = 5302, Level = LogLevel.Error, Message = "Loading the queue of what needs attention broke.")]
    public static partial void QueueBroke(this ILogger logger, Exception exception);
}
