namespace TalentAdmin.Web.Commands;

/// <summary>`backup FILE` and `restore FILE`, for SQLite: the servers have their own ways.</summary>
internal static class BackupCommand
{
    private const string NotSqlite = "This is for SQLite. Back a server's database up with the server's own tools.";
    private const string KeyEnding = ".key";

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
        return await EndAsync(services, outcome, "database.backed_up", file, outcome.Succeeded ? KeyOfBackup(services, args, file) : "", cancellationToken);
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

        return await EndAsync(services, outcome, "database.restored", file, outcome.Succeeded ? KeyOfRestore(services, file) : "", cancellationToken);
    }

    private static string KeyOfBackup(IServiceProvider services, string[] args, string file)
    {
        var master = services.GetRequiredService<MasterKey>();
        var needed = KeyRing.NeededFor(services.GetRequiredService<IConfiguration>(), master);
        if (!args.Contains("--with-key"))
        {
            return $" Without {needed} no secret in it can be read: keep a copy of that too, in another place, or add --with-key.";
        }

        if (!File.Exists(master.File))
        {
            return $" It needs {needed}, which is not copied.";
        }

        StateFolder.Write(Path.GetFullPath(file + KeyEnding), File.ReadAllText(master.File));
        return $" The key file is in {file}{KeyEnding}: whoever has both can read every secret in it.";
    }

    private static string KeyOfRestore(IServiceProvider services, string file)
    {
        var master = services.GetRequiredService<MasterKey>();
        if (File.Exists(file + KeyEnding) && !File.Exists(master.File))
        {
            StateFolder.Write(master.File, File.ReadAllText(file + KeyEnding));
            return $" The key file of the backup is now {master.File}.";
        }

        return $" It needs {KeyRing.NeededFor(services.GetRequiredService<IConfiguration>(), master)} as it was when the backup was made.";
    }

    // Afterwards: before a restore there may be no database, and the one there would take the note away with it.
    private static async Task<CommandResult> EndAsync(
        IServiceProvider services, BackupResult outcome, string action, string file, string key, CancellationToken cancellationToken)
    {
        if (!outcome.Succeeded)
        {
            return new CommandResult(1, outcome.Words);
        }

        try
        {
            await services.NoteAsync(action, Path.GetFileName(file), cancellationToken);
            if (action == "database.restored")
            {
                // The log is an older one now, and whoever restores may do that.
                await services.GetRequiredService<AuditVerifier>().AcceptAsync(cancellationToken);
            }
        }
        catch (SecretsUnreadableException exception)
        {
            return new CommandResult(1, $"{outcome.Words}{key} {exception.Message}");
        }

        return new CommandResult(0, outcome.Words + key);
    }
}
