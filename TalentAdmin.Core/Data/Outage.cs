using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace TalentAdmin.Core.Data;

/// <summary>Tells a database that is away from a bug, by what its engine says: a statement that it refused is no outage.</summary>
public static class Outage
{
    /// <summary>Whether the database cannot be reached or used now.</summary>
    public static bool Is(Exception exception) => exception.AndWithin().Any(e => e switch
    {
        RetryLimitExceededException => true,
        DbException fault => IsOf(fault),
        InvalidOperationException { Source: "Microsoft.Data.SqlClient" } unusable => SqlServerFaults.HasNoConnection(unusable),
        _ => false,
    });

    /// <summary>Whether it cannot be written because its disk is full.</summary>
    public static bool IsFullDisk(Exception exception) => exception.AndWithin().Any(e => e switch
    {
        SqlException sqlServer => SqlServerFaults.IsFullDisk(sqlServer),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => true,
        SqliteException { SqliteErrorCode: SqliteFaults.Full } => true,
        _ => false,
    });

    private static bool IsOf(DbException fault) => fault switch
    {
        SqlException sqlServer => SqlServerFaults.IsOutage(sqlServer),
        NpgsqlException postgreSql => PostgreSqlFaults.IsOutage(postgreSql),
        SqliteException sqlite => SqliteFaults.IsOutage(sqlite),
        _ => fault.IsTransient,
    };

    /// <summary>An exception and those that it wraps.</summary>
    internal static IEnumerable<Exception> AndWithin(this Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }
}
