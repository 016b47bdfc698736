using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Auditing;

/// <summary>Tells the log, the metrics and the traces where the chain ends, as it grows, and keeps the mark; first of all it checks against the mark.</summary>
internal sealed class AuditWatchService(
    IDbContextFactory<TalentDbContext> contexts, AuditKey key, AuditMark mark, Instruments instruments, TimeProvider time, ILogger<AuditWatchService> logger)
    : PeriodicService(TimeSpan.FromSeconds(5), time)
{
    private string? _fault;

    /// <summary>One look. Gives what is wrong, in words; null when nothing is.</summary>
    internal async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        var secret = await key.GetAsync(cancellationToken);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var seen = mark.Read();
        var head = await AuditHead.ReadAsync(context, cancellationToken);
        var fault = head is null ? "The note of the chain's end is missing."
            : !head.IsMadeWith(secret) ? "The note of the chain's end was forged."
            : await mark.FaultAsync(context, secret, seen, head, cancellationToken);
        if (fault is null && seen?.Number != head!.Number)
        {
            Tell(head);
            mark.Write(head);
        }

        // The mark stays where it is then: it is the proof.
        if (fault is not null && fault != _fault)
        {
            logger.ChainIsBroken(fault);
        }

        instruments.AuditSeen(head?.Number ?? 0, fault is not null);
        return _fault = fault;
    }

    protected override Task PassAsync(CancellationToken cancellationToken) => LookAsync(cancellationToken);

    protected override void LogBroken(Exception exception) => logger.LookFailed(exception);

    private void Tell(AuditHead head)
    {
        using var span = Tracing.Source.StartActivity("audit.head");
        span?.SetTag("talentadmin.chain_number", head.Number).SetTag("talentadmin.chain_seal", head.Seal);
        logger.HeadMoved(head.Number, head.Seal);
    }
}

internal static partial class AuditingLog
{
    [LoggerMessage(EventId = 1501, Level = LogLevel.Warning, Message = "Where the audit log ends could not be read or noted; the next pass tries again.")]
    public static partial void LookFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1502, Level = LogLevel.Information, Message = "The audit log ends at entry {Number}, seal {Seal}.")]
    public static partial void HeadMoved(this ILogger logger, long number, string seal);

    [LoggerMessage(EventId = 1503, Level = LogLevel.Critical, Message = "The audit log is not as it was written: {Fault}")]
    public static partial void ChainIsBroken(this ILogger logger, string fault);
}
