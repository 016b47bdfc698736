using System.Net;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>Opens the connections to the platforms' interfaces. Their names are our own, so any address is right.</summary>
internal sealed class PlatformConnector(IHostResolver resolver, AddressDialer dialer)
{
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint endpoint, CancellationToken cancellationToken) =>
        await dialer.DialFirstAsync(await resolver.ResolveAsync(endpoint.Host, cancellationToken), endpoint.Port, cancellationToken);
}
