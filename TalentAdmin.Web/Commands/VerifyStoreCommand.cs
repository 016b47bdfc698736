namespace TalentAdmin.Web.Commands;

/// <summary>`verify-store`: every stored picture against its checksum, every talent against its pictures.</summary>
internal static class VerifyStoreCommand
{
    public static async Task<CommandResult> RunAsync(IServiceProvider services, TextWriter progress, CancellationToken cancellationToken)
    {
        var verdict = await services.GetRequiredService<StoreVerifier>().VerifyAsync(new WrittenCount(progress, "pictures"), cancellationToken);
        foreach (var fault in verdict.Faults)
        {
            await progress.WriteLineAsync(fault);
        }

        var count = $"{verdict.Blobs} pictures ({verdict.Unchecked} stored before there were checksums), {verdict.Talents} talents";
        return verdict.Faults.Count == 0
            ? new CommandResult(0, $"The store is whole: {count}.")
            : new CommandResult(1, $"The store is not whole: {count}, {verdict.Faults.Count} faults. Refresh the talents named to fetch their photos again.");
    }
}
