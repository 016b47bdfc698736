using Microsoft.Data.SqlClient;

namespace TalentAdmin.Core.Data.SqlServer;

/// <summary>
/// Which of SQL Server's errors mean that it is away. EF's own list and `IsTransient` leave out what the client says on Linux: a socket
/// that failed has number 0 there, and a time-out -2.
/// </summary>
internal static class SqlServerFaults
{
    // From 20 on the server has closed the connection (documented severities of SQL Server).
    private const byte ConnectionClosed = 20;

    /// <summary>Numbers to try again on, besides EF's: socket failure, time-outs, no server at that address, a session that was ended, a server that shuts down, a refused connection.</summary>
    public static IReadOnlyList<int> TriedAgain { get; } = [0, -2, 2, 53, 596, 6005, 10061];

    /// <summary>Whether the server cannot be reached or used now.</summary>
    public static bool IsOutage(SqlException exception) =>
        exception.Class >= ConnectionClosed || exception.IsTransient || TriedAgain.Contains(exception.Number);

    /// <summary>The connection string as the product needs it: a refused connection does not refuse all others for a minute.</summary>
    public static string WithoutBlockingPeriod(string connectionString) =>
        new SqlConnectionStringBuilder(connectionString) { PoolBlockingPeriod = PoolBlockingPeriod.NeverBlock }.ConnectionString;
}
