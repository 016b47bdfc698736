using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync;

/// <summary>The sync's log. The bracketed messages keep the wording that operators search for.</summary>
internal static partial class SyncLog
{
    [LoggerMessage(EventId = 1001, Level = LogLevel.Information, Message = "[TALENT_IMAGE] Starting profile image sync for talent: {TalentId}")]
    public static partial void Starting(this ILogger logger, string talentId);

    [LoggerMessage(EventId = 1002, Level = LogLevel.Information, Message = "[TALENT_IMAGE] Updated profile image for {Name} from {Source}")]
    public static partial void Updated(this ILogger logger, string name, string source);

    [LoggerMessage(EventId = 1003, Level = LogLevel.Warning, Message = "[TALENT_IMAGE] Failed to fetch {Platform} profile image: {Reason}")]
    public static partial void FetchFailed(this ILogger logger, string platform, string reason);

    [LoggerMessage(EventId = 1004, Level = LogLevel.Error, Message = "The client of {Platform} broke.")]
    public static partial void SourceBroke(this ILogger logger, Exception exception, string platform);

    [LoggerMessage(EventId = 1009, Level = LogLevel.Warning, Message = "The linked user's avatar of talent {TalentId} could not be read: {Reason}")]
    public static partial void LinkedAvatarFailed(this ILogger logger, string talentId, string reason);
}
