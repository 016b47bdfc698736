using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;
using Npgsql;

namespace TalentAdmin.Tests.Support;

/// <summary>
/// A database on a server that several nodes may share: on the tests' PostgreSQL, or on the SQL Server that TALENTADMIN_TEST_SQLSERVER names, there with
/// READ_COMMITTED_SNAPSHOT on and off. A test whose server is not there is skipped and says why.
/// </summary>
internal sealed class ServerDatabase : IAsyncDisposable
{
    private const string PostgreSql = "PostgreSQL";
    private const string SqlServer = "SQL Server";
    private const string SqlServerThatLocks = "SQL Server, READ_COMMITTED_SNAPSHOT off";

    private readonly string _server;

    private ServerDatabase(string server, string connectionString) => (_server, ConnectionString) = (server, connectionString);

    public static TheoryData<string> Servers { get; } = [PostgreSql, SqlServer, SqlServerThatLocks];

    public DatabaseProvider Provider => _server == PostgreSql ? DatabaseProvider.PostgreSql : DatabaseProvider.SqlServer;

    public string ConnectionString { get; }

    /// <summary>An empty one.</summary>
    public static async Task<ServerDatabase> CreateAsync(string server)
    {
        if (server == PostgreSql)
        {
            return new ServerDatabase(server, (await PostgreSqlServer.SharedAsync()).NewDatabase());
        }

        var database = new ServerDatabase(
            server, new SqlConnectionStringBuilder(TestDatabase.GivenSqlServer()) { InitialCatalog = $"TalentAdminTest_{Guid.NewGuid():N}" }.ConnectionString);
        await database.ExecuteAsync($"CREATE DATABASE [{database.Name}]");
        return database;
    }

    /// <summary>Leaves a migrated database as its case wants it: `migrate` switches READ_COMMITTED_SNAPSHOT on.</summary>
    public Task PrepareAsync() => _server == SqlServerThatLocks
        ? ExecuteAsync($"ALTER DATABASE [{Name}] SET READ_COMMITTED_SNAPSHOT OFF WITH ROLLBACK IMMEDIATE")
        : Task.CompletedTask;

    /// <summary>A way to the server that can be cut.</summary>
    public CutProxy NewProxy()
    {
        if (Provider == DatabaseProvider.PostgreSql)
        {
            var text = new NpgsqlConnectionStringBuilder(ConnectionString);
            return CutProxy.To(text.Host!, text.Port);
        }

        var address = new SqlConnectionStringBuilder(ConnectionString).DataSource.Replace("tcp:", "", StringComparison.Ordinal).Split(',');
        return CutProxy.To(address[0] == "." ? "localhost" : address[0], address.Length > 1 ? int.Parse(address[1], CultureInfo.InvariantCulture) : 1433);
    }

    /// <summary>The connection string by way of a proxy.</summary>
    public string By(CutProxy proxy) => Provider == DatabaseProvider.PostgreSql
        ? new NpgsqlConnectionStringBuilder(ConnectionString) { Host = "127.0.0.1", Port = proxy.Port }.ConnectionString
        : new SqlConnectionStringBuilder(ConnectionString) { DataSource = $"tcp:127.0.0.1,{proxy.Port}", TrustServerCertificate = true }.ConnectionString;

    /// <summary>How many of these tables there are, whatever the case of their names.</summary>
    public async Task<int> CountTablesAsync(Func<string, bool> isOne)
    {
        await using DbConnection connection = Provider == DatabaseProvider.PostgreSql ? new NpgsqlConnection(ConnectionString) : new SqlConnection(ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES";
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var count = 0;
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            count += isOne(reader.GetString(0).ToLowerInvariant()) ? 1 : 0;
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        if (Provider == DatabaseProvider.SqlServer)
        {
            SqlConnection.ClearAllPools();
            await ExecuteAsync($"ALTER DATABASE [{Name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{Name}]");
        }
    }

    private string Name => new SqlConnectionStringBuilder(ConnectionString).InitialCatalog;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = "master", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own names of databases; no parameters can be had here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
