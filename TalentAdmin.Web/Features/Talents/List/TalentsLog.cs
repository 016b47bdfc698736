namespace TalentAdmin.Web.Features.Talents.List;

internal static partial class TalentsLog
{
    [LoggerMessage(EventId = 5101, Level = LogLevel.Error, Message = "Refreshing the photo of talent {TalentId} broke.")]
    public static partial void RefreshBroke(this ILogger logger, Exception exception, string talentId);

    [LoggerMessage(EventId = 5102, Level = LogLevel.Error, Message = "Loading the roster for a page broke.")]
    public static partial void ListBroke(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 5103, Level = LogLevel.Error, Message = "Loading talent {TalentId} for its page broke.")]
    public static partial void DetailBroke(this ILogger logger, Exception exception, string talentId);
}
