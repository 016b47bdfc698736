using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Auditing;

/// <summary>Seals every few seconds what was written since.</summary>
internal sealed class AuditSealClock(AuditSealer sealer, TimeProvider time, ILogger<AuditSealClock> logger) : BackgroundService
{
    private static readonly TimeSpan _period = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_period, time);
        try
        {
            do
            {
                await SealAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is open is sealed after the next start.
        }
    }

    private async Task SealAsync(CancellationToken cancellationToken)
    {
        try
        {
            await sealer.SealAsync(cancellationToken);
        }
#pragma warning disable CA1031 // A database that is away for a moment must not end the sealing.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.SealingFailed(exception);
        }
    }
}

internal static partial class AuditingLog
{
    [LoggerMessage(EventId = 1501, Level = LogLevel.Warning, Message = "The audit log could not be sealed; the next pass tries again.")]
    public static partial void SealingFailed(this ILogger logger, Exception exception);
}
