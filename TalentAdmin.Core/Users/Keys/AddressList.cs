using System.Net;

namespace TalentAdmin.Core.Users.Keys;

/// <summary>Addresses and networks as people type them: `10.0.0.2`, `10.1.0.0/16`, `2001:db8::/32`.</summary>
internal static class AddressList
{
    /// <summary>Null for what is none.</summary>
    public static IPNetwork? Read(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    /// <summary>Whether the address is in the list, which has spaces between; no list has every address in it.</summary>
    public static bool Has(string? list, IPAddress? address)
    {
        if (list is null)
        {
            return true;
        }

        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return plain is not null && list.Split(' ').Select(Read).Any(network => network?.Contains(plain) == true);
    }
}
