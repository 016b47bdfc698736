using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TalentAdmin.Core.Data.Sqlite;

/// <summary>
/// Sets what SQLite forgets with each connection. WAL (which the file remembers) is set when the database is created.
/// </summary>
internal sealed class SqliteConnectionPragmas : DbConnectionInterceptor
{
    // NORMAL is safe in WAL mode: a power cut may lose the last commits but never damages the file.
    // What is deleted is overwritten, with every write since the first: what was changed before a person is forgotten leaves no trace in unused pages.
    private const string Pragmas = "PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA secure_delete = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
