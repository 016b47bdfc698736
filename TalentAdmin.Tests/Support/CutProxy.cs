using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace TalentAdmin.Tests.Support;

/// <summary>A way to a server that a test can cut: those on it are thrown off, and whoever comes is hung up on.</summary>
internal sealed class CutProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly string _host;
    private readonly int _port;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private int _refused;

    private CutProxy(string host, int port)
    {
        (_host, _port) = (host, port);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Those who came while it was cut.</summary>
    public int Refused => Volatile.Read(ref _refused);

    public static CutProxy To(string host, int port) => new(host, port);

    public void Cut()
    {
        _isCut = true;
        foreach (var socket in _open.Keys)
        {
            HangUp(socket);
        }
    }

    public void Restore() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var caller = await _listener.AcceptSocketAsync();
                if (_isCut)
                {
                    HangUp(caller);
                    Interlocked.Increment(ref _refused);
                }
                else
                {
                    _ = CarryAsync(caller);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task CarryAsync(Socket caller)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (caller)
        {
            caller.NoDelay = true;
            try
            {
                await server.ConnectAsync(_host, _port);
                (_open[caller], _open[server]) = (true, true);
                if (_isCut)
                {
                    return;
                }

                await Task.WhenAny(PumpAsync(caller, server), PumpAsync(server, caller));
            }
            catch (SocketException)
            {
                // The server is away.
            }
            finally
            {
                _open.TryRemove(caller, out _);
                _open.TryRemove(server, out _);
                HangUp(caller);
                HangUp(server);
            }
        }
    }

    private static async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var count)
            {
                await to.SendAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut, or one of the two has gone.
        }
    }

    // Not a polite end: the other side sees a connection that was reset.
    private static void HangUp(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has gone already.
        }

        socket.Dispose();
    }
}
