using System.Net;
using System.Net.Sockets;

namespace TalentAdmin.Core.Outbound;

/// <summary>How a connection is opened, after the address passed the guard. Code can replace it, no setting can.</summary>
internal interface ISocketDialer
{
    Task<Stream> DialAsync(IPAddress address, int port, CancellationToken cancellationToken);
}

internal sealed class SystemDialer : ISocketDialer
{
    public async Task<Stream> DialAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
