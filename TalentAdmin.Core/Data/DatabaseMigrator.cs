using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Data;

/// <summary>Creates the database and brings its schema up to date.</summary>
public sealed class DatabaseMigrator(
    IDbContextFactory<TalentDbContext> contexts,
    DatabaseLocation location,
    ReadCommittedSnapshot snapshot,
    IEnumerable<IAfterMigration> preparations,
    ILogger<DatabaseMigrator> logger)
{
    /// <summary>Applies what is missing. Gives the number of migrations applied.</summary>
    /// <exception cref="UnknownMigrationException">Another build made the database.</exception>
    public async Task<int> MigrateAsync(CancellationToken cancellationToken)
    {
        logger.Using(location);
        if (location.FilePath is { } path && Path.GetDirectoryName(path) is { Length: > 0 } folder && !path.StartsWith("file:", StringComparison.Ordinal))
        {
            StateFolder.Make(folder);

            // SQLite gives the write-ahead log the rights of the file.
            StateFolder.Claim(path);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var applied = await context.Database.GetAppliedMigrationsAsync(cancellationToken);
        var known = context.Database.GetMigrations().ToList();
        if (applied.Except(known, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } unknown)
        {
            throw new UnknownMigrationException(location, unknown);
        }

        var pending = known.Except(applied, StringComparer.OrdinalIgnoreCase).Count();
        if (pending > 0)
        {
            await context.Database.MigrateAsync(cancellationToken);
            logger.Migrated(pending);
        }

        if (location.Provider == DatabaseProvider.Sqlite)
        {
            // Readers and the one writer do not wait for each other; the file remembers the mode.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL;", cancellationToken);
        }

        if (!await snapshot.TrySwitchOnAsync(cancellationToken))
        {
            logger.ReadersWait(ReadCommittedSnapshot.Words);
        }

        foreach (var preparation in preparations)
        {
            await preparation.PrepareAsync(cancellationToken);
        }

        return pending;
    }
}

/// <summary>The database was made by another build, and this one would not know what to do with its tables.</summary>
public sealed class UnknownMigrationException(DatabaseLocation location, string migration) : Exception(
    $"The database ({location}) was made by another build of TalentAdmin: this one does not know its migration '{migration}'. " +
    "Begin anew with an empty database, or use the build that made it.");

internal static partial class DatabaseLog
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "Data is kept in {Location}.")]
    public static partial void Using(this ILogger logger, DatabaseLocation location);

    [LoggerMessage(EventId = 101, Level = LogLevel.Information, Message = "Applied {Count} migrations to the database.")]
    public static partial void Migrated(this ILogger logger, int count);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "{Words}")]
    public static partial void ReadersWait(this ILogger logger, string words);

    [LoggerMessage(EventId = 103, Level = LogLevel.Critical, Message = DiskSpace.Words)]
    public static partial void DiskIsFull(this ILogger logger);
}
