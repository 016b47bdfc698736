using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>The reverse proxies in front of the app.</summary>
public sealed class ProxyOptions : IValidatableObject
{
    public const string SectionName = "ForwardedHeaders";

    /// <summary>
    /// Addresses and networks, separated by commas (`10.0.0.2, 10.1.0.0/16`), whose X-Forwarded-For and X-Forwarded-Proto are believed. Nobody's
    /// when left out: every client could then choose its own address.
    /// </summary>
    public string? KnownProxies { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var part in Parts.Where(part => Read(part) is null))
        {
            yield return new ValidationResult(
                $"ForwardedHeaders:KnownProxies takes addresses and networks such as 10.0.0.2, 10.1.0.0/16, not '{part}'.", [nameof(KnownProxies)]);
        }
    }

    /// <summary>What is set, an address being a network of one.</summary>
    internal IEnumerable<IPNetwork> Networks => Parts.Select(Read).OfType<IPNetwork>();

    private string[] Parts => (KnownProxies ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPNetwork? Read(string part) =>
        IPNetwork.TryParse(part, out var network) ? network
        : IPAddress.TryParse(part, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}

[OptionsValidator]
internal sealed partial class ProxyOptionsValidator : IValidateOptions<ProxyOptions>;
