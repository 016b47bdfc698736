using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Data.Sqlite;

/// <summary>Copies the SQLite database away and back, all of it as of one moment.</summary>
public sealed class SqliteBackup(IDbContextFactory<TalentDbContext> contexts, DatabaseLocation location, TimeProvider time)
{
    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>Copies the database to a file; whoever works with it is not held up.</summary>
    public async Task<BackupResult> BackupAsync(string file, bool overwrite, CancellationToken cancellationToken)
    {
        if (!File.Exists(location.FilePath))
        {
            return BackupResult.Failed($"There is no database at {location.FilePath}.");
        }

        if (File.Exists(file) && !overwrite)
        {
            return BackupResult.Failed($"{file} is there already. Take another name, or --overwrite.");
        }

        // Under another name until it is whole: a backup that broke off must not look like one.
        var draft = file + ".part";
        File.Delete(draft);
        StateFolder.Claim(draft);
        await using (var source = await OpenAsync(location.FilePath!, SqliteOpenMode.ReadOnly, cancellationToken))
        await using (var target = await OpenAsync(draft, SqliteOpenMode.ReadWriteCreate, cancellationToken))
        {
            source.BackupDatabase(target);

            // One file, with nothing beside it: the log of what is open belongs to the app that runs.
            await using var command = target.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = DELETE;";
            await command.ExecuteScalarAsync(cancellationToken);
        }

        if (await FaultOfAsync(draft, cancellationToken) is { } fault)
        {
            File.Delete(draft);
            return BackupResult.Failed($"The copy is damaged, and so the database may be: {fault}");
        }

        File.Move(draft, file, overwrite);
        return BackupResult.Done($"Backed up to {file} ({new FileInfo(file).Length / 1024:N0} KB). Keep the log of ends (.ends.log, .ends.log.key) elsewhere: it must not be restored with it.");
    }

    /// <summary>Puts a backup in the database's place. Refuses while anybody has the database open.</summary>
    public async Task<BackupResult> RestoreAsync(string file, CancellationToken cancellationToken)
    {
        var target = location.FilePath!;
        if (!File.Exists(file))
        {
            return BackupResult.Failed($"There is no file {file}.");
        }

        if (await FaultOfAsync(file, cancellationToken) is { } fault)
        {
            return BackupResult.Failed($"{file} is no whole database: {fault}");
        }

        if (await UnknownMigrationAsync(file, cancellationToken) is { } unknown)
        {
            return BackupResult.Failed(unknown);
        }

        if (File.Exists(target) && !await IsFreeAsync(target, cancellationToken))
        {
            return BackupResult.Failed($"{target} is in use: stop the app first.");
        }

        // The old one is kept: whoever took the wrong backup can go back.
        var draft = target + ".part";
        StateFolder.Make(Path.GetDirectoryName(target)!);
        File.Copy(file, draft, overwrite: true);
        StateFolder.Claim(draft);
        var kept = "";
        if (File.Exists(target))
        {
            kept = $"{target}.before-restore-{time.GetUtcNow():yyyyMMddHHmmss}";
            File.Move(target, kept);
        }

        File.Delete(target + "-wal");
        File.Delete(target + "-shm");
        File.Move(draft, target);
        return BackupResult.Done(kept.Length == 0 ? $"Restored {file}." : $"Restored {file}. What was there is in {kept}.");
    }

    private static async Task<SqliteConnection> OpenAsync(string file, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    // Null when it is whole.
    private static async Task<string?> FaultOfAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(1);";
            return await command.ExecuteScalarAsync(cancellationToken) is "ok" ? null : "its pages do not fit together";
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    private async Task<string?> UnknownMigrationAsync(string file, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = context.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadOnly, cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId DESC LIMIT 1;";
            return await command.ExecuteScalarAsync(cancellationToken) is not string last ? $"{file} holds no data of this app."
                : known.Contains(last) ? null
                : $"{file} is of a newer version of this app. Install that first.";
        }
        catch (SqliteException)
        {
            return $"{file} is not a database of this app.";
        }
    }

    // Only who has it alone may leave the write-ahead log, and an app that runs always has it open.
    private static async Task<bool> IsFreeAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await OpenAsync(file, SqliteOpenMode.ReadWrite, cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout = 2000; PRAGMA journal_mode = DELETE;";
            command.CommandTimeout = 2;
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            do
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    if (reader.GetValue(0) is "wal")
                    {
                        return false;
                    }
                }
            }
            while (await reader.NextResultAsync(cancellationToken));
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Busy or Locked)
        {
            return false;
        }
    }
}

/// <summary>How it ended, in words.</summary>
public sealed record BackupResult(bool Succeeded, string Words)
{
    internal static BackupResult Done(string words) => new(true, words);

    internal static BackupResult Failed(string words) => new(false, words);
}
