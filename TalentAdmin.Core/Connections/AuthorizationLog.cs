using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

/// <summary>How authorizations end: never with a code, a state, a link or a handle.</summary>
internal static partial class AuthorizationLog
{
    [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "Talent {TalentId} has granted access on {Platform}.")]
    public static partial void Granted(this ILogger logger, string talentId, string platform);

    [LoggerMessage(EventId = 3202, Level = LogLevel.Warning, Message = "{Platform} did not grant access for talent {TalentId}: {Reason}")]
    public static partial void NotGranted(this ILogger logger, string platform, string talentId, string reason);

    [LoggerMessage(EventId = 3203, Level = LogLevel.Warning, Message = "An answer from {Platform} belongs to no trip of this browser, came a second time or too late.")]
    public static partial void UnknownReturn(this ILogger logger, string platform);

    [LoggerMessage(EventId = 3204, Level = LogLevel.Information, Message = "Talent {TalentId} took back the access on {Platform}.")]
    public static partial void TakenBack(this ILogger logger, string talentId, string platform);

    [LoggerMessage(EventId = 3205, Level = LogLevel.Information, Message = "{Platform} was told that a permission is given back.")]
    public static partial void Revoked(this ILogger logger, string platform);

    [LoggerMessage(EventId = 3206, Level = LogLevel.Error, Message = "{Platform} could not be told for a week that a permission is given back ({GrantId}); it is not tried any more.")]
    public static partial void NotRevoked(this ILogger logger, string platform, string grantId);
}
