namespace TalentAdmin.Core.Auditing;

/// <summary>Says whether the audit log is as it was written.</summary>
public interface IAuditVerifier
{
    /// <summary>Goes through the whole chain.</summary>
    /// <param name="progress">Told now and then how many entries were looked at.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<AuditVerificationResult> VerifyAsync(IProgress<long>? progress, CancellationToken cancellationToken);
}

/// <summary>What the chain says.</summary>
/// <param name="Sealed">Entries in the chain.</param>
/// <param name="Open">Entries that wait for their seal.</param>
/// <param name="Head">The last seal: compare it with one that was noted elsewhere.</param>
/// <param name="Faults">What does not fit, in words; none when the log is as it was written.</param>
public sealed record AuditVerificationResult(long Sealed, long Open, string Head, IReadOnlyList<string> Faults);
