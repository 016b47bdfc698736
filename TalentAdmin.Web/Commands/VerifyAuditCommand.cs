using System.Globalization;

namespace TalentAdmin.Web.Commands;

/// <summary>`verify-audit`: whether the audit log is as it was written.</summary>
internal static class VerifyAuditCommand
{
    public static async Task<CommandResult> RunAsync(IServiceProvider services, string[] args, TextWriter progress, CancellationToken cancellationToken)
    {
        var verifier = services.GetRequiredService<AuditVerifier>();
        if (args.Contains("--accept"))
        {
            await services.NoteAsync("audit.accepted", detail: null, cancellationToken);
            await verifier.AcceptAsync(cancellationToken);
        }

        var verdict = await verifier.VerifyAsync(new WrittenCount(progress, "entries"), cancellationToken);
        foreach (var fault in verdict.Faults)
        {
            await progress.WriteLineAsync(fault);
        }

        var seen = verdict.Seen is { } mark
            ? string.Create(CultureInfo.InvariantCulture, $"this machine's mark is at entry {mark}")
            : "this machine has no mark yet, so it cannot tell whether the database was taken back";
        return verdict.Faults.Count == 0
            ? new CommandResult(0, $"The audit log is as it was written: {verdict.Sealed} sealed entries, last seal {verdict.Head}; {seen}.")
            : new CommandResult(1, $"The audit log is not as it was written: {verdict.Faults.Count} faults, named above.");
    }
}
