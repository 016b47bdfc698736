using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TalentAdmin.Tests.Outbound;

/// <summary>An HTTP proxy that opens every tunnel to one server and notes where it was asked to go.</summary>
internal sealed class ConnectProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public ConnectProxy(IPEndPoint target)
    {
        _listener.Start();
        _loop = AcceptAsync(target);
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    public ConcurrentQueue<string> Tunnels { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop.ContinueWith(_ => { }, TaskScheduler.Default);
        _stop.Dispose();
    }

    private async Task AcceptAsync(IPEndPoint target)
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            await using var stream = client.GetStream();
            var head = await ReadHeadAsync(stream);
            Tunnels.Enqueue(head.Split(' ')[1]);

            using var server = new TcpClient();
            await server.ConnectAsync(target, _stop.Token);
            await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray(), _stop.Token);
            await using var behind = server.GetStream();
            await Task.WhenAny(stream.CopyToAsync(behind, _stop.Token), behind.CopyToAsync(stream, _stop.Token));
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()) && await stream.ReadAsync(one, _stop.Token) > 0)
        {
            head.Add(one[0]);
        }

        return System.Text.Encoding.ASCII.GetString([.. head]);
    }
}
