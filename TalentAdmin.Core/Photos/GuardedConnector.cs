using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos;

/// <summary>
/// Opens the connections to image hosts. A name is looked up once a connection and the address that was judged is the one that is dialled, so
/// that a second look-up cannot answer otherwise.
/// </summary>
internal sealed class GuardedConnector(
    IHostResolver resolver, ISocketDialer dialer, IOptions<OutboundOptions> options, TimeProvider time)
{
    // One dead address must not use up the time of the others.
    private static readonly TimeSpan _perAddress = TimeSpan.FromSeconds(4);

    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, CancellationToken cancellationToken)
    {
        var addresses = await resolver.ResolveAsync(endpoint.Host, cancellationToken);

        // With a proxy the name is the proxy's own, which may well be on our network; it looks up the image host itself.
        if (options.Value.Proxy is null && !Array.TrueForAll(addresses, AddressGuard.IsPublic))
        {
            throw new AddressRefusedException(endpoint.Host);
        }

        Exception? last = null;
        foreach (var address in addresses)
        {
            using var patience = new CancellationTokenSource(_perAddress, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            try
            {
                return await dialer.DialAsync(address, endpoint.Port, either.Token);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                last = exception;
            }
        }

        throw new HttpRequestException("No address of the image host could be reached.", last);
    }
}
