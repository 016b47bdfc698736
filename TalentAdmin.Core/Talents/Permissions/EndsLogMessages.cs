using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Talents.Permissions;

internal static partial class EndsLogMessages
{
    [LoggerMessage(EventId = 3008, Level = LogLevel.Error, Message = "Ends of permissions cannot be noted in {File}. They are kept in the database, and it is tried again.")]
    public static partial void EndsLogBroke(this ILogger logger, Exception exception, string file);

    [LoggerMessage(EventId = 3009, Level = LogLevel.Warning, Message = "The database is older than the log of ends: {Connections} permissions were ended again, {Talents} creators forgotten again, {Stops} accounts stopped again.")]
    public static partial void EndsReplayed(this ILogger logger, int connections, int talents, int stops);
}
