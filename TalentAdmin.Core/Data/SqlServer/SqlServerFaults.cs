using Microsoft.Data.SqlClient;

namespace TalentAdmin.Core.Data.SqlServer;

/// <summary>
/// Which of SQL Server's errors mean that it is away, and which that somebody else wrote first. EF's own list and `IsTransient` leave out what the
/// client says on Linux: a socket that failed has number 0 there, and a time-out -2.
/// </summary>
internal static class SqlServerFaults
{
    // From 17 on the server is out of resources (a full disk or log among them) or broken, from 20 on it has closed the connection
    // (documented severities of SQL Server).
    private const byte OutOfResources = 17;

    // A database that cannot be opened, is read-only, or lets us not sign in.
    private static readonly int[] _shut = [3906, 4060, 18452, 18456];

    // No room for a file of the database, or for its log.
    private static readonly int[] _full = [1101, 1105, 9002];

    // Unique index, unique constraint, foreign key.
    private static readonly int[] _collisions = [2601, 2627, 547];

    /// <summary>Numbers to try again on, besides EF's: socket failure, time-outs, no server at that address, a session that was ended, a server that shuts down, a refused connection.</summary>
    public static IReadOnlyList<int> TriedAgain { get; } = [0, -2, 2, 53, 596, 6005, 10061];

    /// <summary>Whether the server cannot be reached or used now.</summary>
    public static bool IsOutage(SqlException exception) =>
        exception.Class >= OutOfResources || exception.IsTransient || TriedAgain.Contains(exception.Number) || _shut.Contains(exception.Number);

    /// <summary>Whether the client could get no connection out of its pool, or lost the one it had: it says so without a number.</summary>
    public static bool HasNoConnection(InvalidOperationException exception) =>
        exception.Message.Contains("connection", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the disk is full.</summary>
    public static bool IsFullDisk(SqlException exception) => _full.Contains(exception.Number);

    /// <summary>Whether another write stands in the way.</summary>
    public static bool IsCollision(SqlException exception) => _collisions.Contains(exception.Number);

    /// <summary>The connection string as the product needs it: a refused connection does not refuse all others for a minute.</summary>
    public static string WithoutBlockingPeriod(string connectionString) =>
        new SqlConnectionStringBuilder(connectionString) { PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock }.ConnectionString;
}
