using System.Net;
using System.Net.Sockets;

namespace TalentAdmin.Core.Outbound;

/// <summary>Whether an address belongs to the public internet. What IANA lists as special-purpose does not.</summary>
internal static class AddressGuard
{
    private static readonly IPNetwork[] _refusedV4 = Parse(
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",

        // Azure's virtual machines reach their host's own services there, whatever network they are in.
        "168.63.129.16/32",
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "192.175.48.0/24",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4");

    // Only 2000::/3 is handed out for the public internet; these are the exceptions within it.
    private static readonly IPNetwork _globalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] _refusedV6 = Parse(
        "2001::/23",
        "2001:db8::/32",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20");

    private static readonly IPNetwork _nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>True only for an address that anybody on the internet could be reached at.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(_refusedV4, network => network.Contains(address));
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return IsPublic(address.MapToIPv4());
        }

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);

        // Behind DNS64 every IPv4 host looks like this; where it really leads is in the last four bytes.
        if (_nat64.Contains(address))
        {
            return IsPublic(new IPAddress(bytes[12..]));
        }

        return _globalUnicast.Contains(address)
            && !Array.Exists(_refusedV6, network => network.Contains(address))
            && !IsIsatap(bytes);
    }

    // ISATAP hides an IPv4 address in the interface id: …:[02]00:5efe:a.b.c.d.
    private static bool IsIsatap(ReadOnlySpan<byte> bytes) =>
        (bytes[8] & 0xfd) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == 0xfe;

    private static IPNetwork[] Parse(params string[] networks) => Array.ConvertAll(networks, IPNetwork.Parse);
}
