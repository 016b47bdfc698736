using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Users.Access;

/// <summary>Brings what was added up into the audit log and forgets old guesses, every quarter of a minute.</summary>
internal sealed class AccessSumService(AccessSums sums, GuessLimiter guesses, TimeProvider time, ILogger<AccessSumService> logger)
    : PeriodicService(TimeSpan.FromSeconds(15), time)
{
    protected override async Task PassAsync(CancellationToken cancellationToken)
    {
        await sums.WriteAsync(cancellationToken);
        await guesses.CleanAsync(cancellationToken);
    }

    protected override void LogBroken(Exception exception) => logger.CannotWriteSums(exception);
}

internal static partial class AccessSumLog
{
    [LoggerMessage(EventId = 560, Level = LogLevel.Warning, Message = "Refused sign-ins and accesses could not be brought into the audit log; the next pass tries again.")]
    public static partial void CannotWriteSums(this ILogger logger, Exception exception);
}
