using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TalentAdmin.Core.Data;

/// <summary>
/// Tells that somebody else wrote first: a row version moved, a unique index has the value already, or what a row belongs to was removed.
/// Whatever else a database refuses is an outage or a bug, and must not be told as somebody's doing.
/// </summary>
public static class Collision
{
    /// <summary>Whether a write failed because of another one.</summary>
    public static bool Is(Exception exception) => exception.AndWithin().Any(e => e switch
    {
        DbUpdateConcurrencyException => true,
        SqlException sqlServer => SqlServerFaults.IsCollision(sqlServer),
        PostgresException postgreSql => PostgreSqlFaults.IsCollision(postgreSql),
        SqliteException sqlite => SqliteFaults.IsCollision(sqlite),
        _ => false,
    });
}
