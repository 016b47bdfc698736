using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Users;

/// <summary>Deletes old sessions, every hour.</summary>
internal sealed class SessionCleaning(SessionStore sessions, TimeProvider time, ILogger<SessionCleaning> logger)
    : PeriodicService(TimeSpan.FromHours(1), time)
{
    protected override Task PassAsync(CancellationToken cancellationToken) => sessions.CleanAsync(cancellationToken);

    protected override void LogBroken(Exception exception) => logger.CannotClean(exception);
}

internal static partial class SessionLog
{
    [LoggerMessage(EventId = 507, Level = LogLevel.Warning, Message = "Old sessions could not be deleted; the next pass tries again.")]
    public static partial void CannotClean(this ILogger logger, Exception exception);
}
