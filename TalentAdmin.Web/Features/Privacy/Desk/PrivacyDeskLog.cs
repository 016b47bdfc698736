namespace TalentAdmin.Web.Features.Privacy.Desk;

internal static partial class PrivacyDeskLog
{
    [LoggerMessage(EventId = 5801, Level = LogLevel.Error, Message = "Loading the privacy requests for their page broke.")]
    public static partial void DeskBroke(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5802, Level = LogLevel.Error, Message = "What an admin did about a privacy request broke.")]
    public static partial void ActBroke(this ILogger logger, Exception exception);
}
