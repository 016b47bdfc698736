namespace TalentAdmin.Web.Commands;

/// <summary>`verify-audit`: whether the audit log is as it was written.</summary>
internal static class VerifyAuditCommand
{
    public static async Task<CommandResult> RunAsync(IServiceProvider services, TextWriter progress, CancellationToken cancellationToken)
    {
        var verdict = await services.GetRequiredService<AuditVerifier>()
            .VerifyAsync(new WrittenCount(progress, "entries"), cancellationToken);
        foreach (var fault in verdict.Faults)
        {
            await progress.WriteLineAsync(fault);
        }

        return verdict.Faults.Count == 0
            ? new CommandResult(0, $"The audit log is as it was written: {verdict.Sealed} sealed entries, {verdict.Open} to be sealed, last seal {verdict.Head}.")
            : new CommandResult(1, $"The audit log is not as it was written: {verdict.Faults.Count} faults, named above.");
    }
}
