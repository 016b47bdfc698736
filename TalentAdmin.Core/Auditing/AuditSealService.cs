using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Auditing;

/// <summary>Seals every few seconds what was written since. What is open when the app stops is sealed after its next start.</summary>
internal sealed class AuditSealService(AuditSealer sealer, TimeProvider time, ILogger<AuditSealService> logger)
    : PeriodicService(TimeSpan.FromSeconds(5), time)
{
    protected override Task PassAsync(CancellationToken cancellationToken) => sealer.SealAsync(cancellationToken);

    protected override void LogBroken(Exception exception) => logger.SealingFailed(exception);
}

internal static partial class AuditingLog
{
    [LoggerMessage(EventId = 1501, Level = LogLevel.Warning, Message = "The audit log could not be sealed; the next pass tries again.")]
    public static partial void SealingFailed(this ILogger logger, Exception exception);
}
