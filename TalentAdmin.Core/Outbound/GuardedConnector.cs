using System.Net;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Outbound;

/// <summary>
/// Opens the connections to image hosts. A name is looked up once a connection and the address that was judged is the one that is dialled, so
/// that a second look-up cannot answer otherwise.
/// </summary>
internal sealed class GuardedConnector(IHostResolver resolver, AddressDialer dialer, IOptions<OutboundOptions> options, TimeProvider time)
{
    private static readonly TimeSpan _lookUp = TimeSpan.FromSeconds(5);

    /// <exception cref="TimeoutException">The name was not found in time.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, CancellationToken cancellationToken)
    {
        var addresses = await resolver.ResolveAsync(endpoint.Host, cancellationToken).WaitAsync(_lookUp, time, cancellationToken);

        // With a proxy the name is the proxy's own, which may well be on our network; it looks up the image host itself.
        if (options.Value.Proxy is null && !Array.TrueForAll(addresses, AddressGuard.IsPublic))
        {
            throw new AddressRefusedException(endpoint.Host);
        }

        return await dialer.DialFirstAsync(addresses, endpoint.Port, cancellationToken);
    }
}
