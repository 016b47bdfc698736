using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Data.Sqlite;

/// <summary>
/// The write-ahead log beside the SQLite file. It keeps what pages held before they were overwritten until it is emptied; in the file itself deleted
/// bytes are overwritten at once (<see cref="SqliteConnectionPragmas"/>).
/// </summary>
internal sealed class SqliteWriteAheadLog(IDbContextFactory<TalentDbContext> contexts, DatabaseLocation location, TimeProvider time)
{
    private const int Tries = 20;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Whether there is one: servers have logs of their own.</summary>
    public bool IsThere => location.Provider == DatabaseProvider.Sqlite;

    /// <summary>Writes all of it into the file and leaves it empty. False when somebody reads what is in it for longer than a few seconds.</summary>
    public async Task<bool> TryEmptyAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (await IsEmptiedAsync(cancellationToken))
            {
                return true;
            }

            if (tries == Tries)
            {
                return false;
            }

            await Task.Delay(_pause, time, cancellationToken);
        }
    }

    private async Task<bool> IsEmptiedAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Database.OpenConnectionAsync(cancellationToken);
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);

        // The first column says whether somebody was in the way.
        return await reader.ReadAsync(cancellationToken) && Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture) == 0;
    }
}
