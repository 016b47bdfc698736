using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Data.SqlServer;

/// <summary>
/// A setting of a database on SQL Server: with it readers see the last commit, without it readers and the sync lock each other out for seconds.
/// A database that an administrator made has it off. The other engines always read so.
/// </summary>
public sealed class ReadCommittedSnapshot(IDbContextFactory<TalentDbContext> contexts, DatabaseLocation location)
{
    /// <summary>What an administrator runs in the database; whoever is connected is cut off for a moment.</summary>
    public const string Statement = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;";

    /// <summary>What is wrong while it is off, and what to do, in words.</summary>
    public const string Words = $"READ_COMMITTED_SNAPSHOT is off, so pages and the sync wait for each other. Run this in the database once: {Statement}";

    // Waits for nobody and cuts nobody off: of the app's own connections there is this one.
    private const string Politely = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH NO_WAIT;";

    /// <summary>Whether readers wait for nobody.</summary>
    public async Task<bool> IsOnAsync(CancellationToken cancellationToken)
    {
        if (location.Provider != DatabaseProvider.SqlServer)
        {
            return true;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var off = await context.Database
            .SqlQueryRaw<int>("SELECT d.[database_id] AS [Value] FROM [sys].[databases] AS d WHERE d.[database_id] = DB_ID() AND d.[is_read_committed_snapshot_on] = 0")
            .ToListAsync(cancellationToken);
        return off.Count == 0;
    }

    /// <summary>Switches it on where it is off, we may, and nobody else is connected. Gives whether it is on then.</summary>
    public async Task<bool> TrySwitchOnAsync(CancellationToken cancellationToken)
    {
        if (await IsOnAsync(cancellationToken))
        {
            return true;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        try
        {
            await context.Database.ExecuteSqlRawAsync(Politely, cancellationToken);
        }
        catch (SqlException)
        {
            // No right to, or somebody is connected.
        }

        return await IsOnAsync(cancellationToken);
    }
}
