using Npgsql;

namespace TalentAdmin.Core.Data.PostgreSql;

/// <summary>Which of PostgreSQL's errors mean that it is away, and which that somebody else wrote first.</summary>
internal static class PostgreSqlFaults
{
    // Classes of SQLSTATE: connection, sign-in, no such database, resources (a full disk is 53100), operator intervention, system error.
    private static readonly string[] _away = ["08", "28", "3D", "53", "57", "58"];

    // A standby that took over for reading only.
    private const string ReadOnly = "25006";

    /// <summary>Whether the server cannot be reached or used now. What the client says itself is a socket that failed or a time-out.</summary>
    public static bool IsOutage(NpgsqlException exception) =>
        exception is not PostgresException { SqlState: var state }
        || exception.IsTransient || state == ReadOnly || _away.Any(c => state.StartsWith(c, StringComparison.Ordinal));

    /// <summary>Whether another write stands in the way.</summary>
    public static bool IsCollision(PostgresException exception) =>
        exception.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation;
}
