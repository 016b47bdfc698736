namespace TalentAdmin.Web.Commands;

/// <summary>`backup FILE` and `restore FILE`, for SQLite: the servers have their own ways.</summary>
internal static class BackupCommand
{
    private const string NotSqlite = "This is for SQLite. Back a server's database up with the server's own tools.";

    public static async Task<CommandResult> BackupAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (Arguments.Single(args) is not { } file)
        {
            return new CommandResult(CommandLine.Misused, CommandHelp.Of("backup"));
        }

        if (services.GetRequiredService<DatabaseLocation>().FilePath is null)
        {
            return new CommandResult(1, NotSqlite);
        }

        var outcome = await services.GetRequiredService<SqliteBackup>().BackupAsync(Path.GetFullPath(file), args.Contains("--overwrite"), cancellationToken);
        return await EndAsync(services, outcome, "database.backed_up", file, cancellationToken);
    }

    public static async Task<CommandResult> RestoreAsync(IServiceProvider services, string[] args, CancellationToken cancellationToken)
    {
        if (Arguments.Single(args) is not { } file)
        {
            return new CommandResult(CommandLine.Misused, CommandHelp.Of("restore"));
        }

        if (services.GetRequiredService<DatabaseLocation>().FilePath is null)
        {
            return new CommandResult(1, NotSqlite);
        }

        var outcome = await services.GetRequiredService<SqliteBackup>().RestoreAsync(Path.GetFullPath(file), cancellationToken);
        if (outcome.Succeeded)
        {
            outcome = outcome with { Words = $"{outcome.Words} When the app starts, it ends again what has ended since, as {services.GetRequiredService<EndsLog>().FilePath} tells." };
        }

        return await EndAsync(services, outcome, "database.restored", file, cancellationToken);
    }

    // Afterwards: before a restore there may be no database, and the one there would take the note away with it.
    private static async Task<CommandResult> EndAsync(
        IServiceProvider services, BackupResult outcome, string action, string file, CancellationToken cancellationToken)
    {
        if (outcome.Succeeded)
        {
            await services.NoteAsync(action, Path.GetFileName(file), cancellationToken);
        }

        return new CommandResult(outcome.Succeeded ? 0 : 1, outcome.Words);
    }
}
