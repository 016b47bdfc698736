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

    private static async Task<SqlException> OpenAsync(int port)
    {
        var text = SqlServerFaults.WithoutBlockingPeriod(
            $"Server=127.0.0.1,{port};Database=x;User ID=x;Password=x;Connect Timeout=5;ConnectRetryCount=0;Encrypt=false");
        await using var connection = new SqlConnection(text);
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
