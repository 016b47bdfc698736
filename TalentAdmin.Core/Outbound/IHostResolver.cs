using System.Net;
using System.Net.Sockets;

namespace TalentAdmin.Core.Outbound;

/// <summary>How a host name becomes addresses. Code can replace it, no setting can.</summary>
internal interface IHostResolver
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}

internal sealed class SystemResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        Dns.GetHostAddressesAsync(host, AddressFamily.Unspecified, cancellationToken);
}
