using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Data;

/// <summary>What the client of SQL Server says of a server that is not there, over real sockets.</summary>
public sealed class SqlServerFaultsTests : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _calls;

    public SqlServerFaultsTests() => _listener.Start();

    private int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Is_ServerIsAway_IsAnOutageHoweverItIsWrapped()
    {
        var port = Port;
        _listener.Stop();

        var refused = await OpenAsync(port);

        Assert.True(Outage.Is(refused), $"number {refused.Number}, class {refused.Class}");
        Assert.True(Outage.Is(new DbUpdateException("", refused)));
    }

    [Fact]
    public async Task Is_ServerHangsUp_IsAnOutage()
    {
        _ = HangUpAsync();

        Assert.True(Outage.Is(new DbUpdateException("", await OpenAsync(Port))));
    }

    [Fact]
    public async Task Open_AfterAFailure_IsTriedAnew()
    {
        _ = HangUpAsync();
        await OpenAsync(Port);
        var before = Volatile.Read(ref _calls);

        await OpenAsync(Port);

        Assert.True(Volatile.Read(ref _calls) > before, "The second try did not reach the server.");
    }

    [Fact]
    public async Task Open_PoolIsExhausted_IsAnOutage()
    {
        // Whoever holds the only place waits for a server that says nothing.
        var text = Text(Port, "Max Pool Size=1;Connect Timeout=2");
        await using var first = new SqlConnection(text);
        var waiting = first.OpenAsync(Token);
        await using var second = new SqlConnection(text);

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => second.OpenAsync(Token));

        Assert.True(Outage.Is(refused), refused.ToString());
        await Assert.ThrowsAnyAsync<Exception>(() => waiting);
    }

    [Fact]
    public void Resolve_OnSqlServer_LetsNoPoolBlock()
    {
        var location = DatabaseLocation.Resolve(DatabaseProvider.SqlServer, "Server=sql;Database=x", demo: false, "/");

        Assert.Equal(PoolBlockingPeriod.NeverBlock, new SqlConnectionStringBuilder(location.ConnectionString).PoolBlockingPeriod);
    }

    private static string Text(int port, string more) => SqlServerFaults.WithoutBlockingPeriod(
        $"Server=127.0.0.1,{port};Database=x;User ID=x;Password=x;ConnectRetryCount=0;Encrypt=false;{more}");

    private static async Task<SqlException> OpenAsync(int port)
    {
        await using var connection = new SqlConnection(Text(port, "Connect Timeout=5"));
        return await Assert.ThrowsAsync<SqlException>(() => connection.OpenAsync(Token));
    }

    private async Task HangUpAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(Token);
            Interlocked.Increment(ref _calls);
        }
    }
}
