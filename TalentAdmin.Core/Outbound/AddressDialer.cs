using System.Net;
using System.Net.Sockets;

namespace TalentAdmin.Core.Outbound;

/// <summary>Opens a connection to the first of a host's addresses that answers.</summary>
internal sealed class AddressDialer(ISocketDialer dialer, TimeProvider time)
{
    // One dead address must not use up the time of the others.
    private static readonly TimeSpan _perAddress = TimeSpan.FromSeconds(4);

    // No image host has more, and each one is a connection that a stranger has us open.
    private const int MostAddresses = 8;

    public async ValueTask<Stream> DialFirstAsync(IReadOnlyList<IPAddress> addresses, int port, CancellationToken cancellationToken)
    {
        Exception? last = null;
        foreach (var address in addresses.Take(MostAddresses))
        {
            using var patience = new CancellationTokenSource(_perAddress, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                return await dialer.DialAsync(address, port, either.Token);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                last = exception;
            }
        }

        throw new HttpRequestException("No address of the host could be reached.", last);
    }
}
