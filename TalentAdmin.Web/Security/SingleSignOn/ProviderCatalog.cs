using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>The providers of single sign-on, by the names that their settings have.</summary>
internal sealed class ProviderCatalog(
    IReadOnlyList<string> names, IOptionsMonitor<OidcProviderOptions> options, IOptionsMonitor<OpenIdConnectOptions> handlers)
{
    private const string Prefix = "oidc:";

    public IReadOnlyList<string> Names => names;

    public static string SchemeOf(string name) => Prefix + name;

    public static string NameOf(string scheme) => scheme[Prefix.Length..];

    public bool Has(string? name) => names.Contains(name, StringComparer.Ordinal);

    public OidcProviderOptions OptionsOf(string name) => options.Get(name);

    public OpenIdConnectOptions HandlerOf(string name) => handlers.Get(SchemeOf(name));

    public string DisplayNameOf(string name) => options.Get(name).DisplayName ?? name;

    /// <summary>What the provider says of itself; asked for once in a while.</summary>
    public Task<OpenIdConnectConfiguration> DiscoverAsync(string name, CancellationToken cancellationToken) =>
        HandlerOf(name).ConfigurationManager!.GetConfigurationAsync(cancellationToken);

    public ProviderPolicy PolicyOf(string name)
    {
        var provider = options.Get(name);
        return new ProviderPolicy
        {
            DisplayName = DisplayNameOf(name),
            CreatesAccounts = provider.CreateAccounts,
            LinksByEmail = provider.LinkByEmail,
            AllowedDomains = [.. provider.AllowedDomains],
            Roles = provider.Roles.AsReadOnly(),
            DefaultRole = provider.DefaultRole,
        };
    }
}

/// <summary>Whom a provider signs in, for the session that begins with it.</summary>
/// <param name="Name">The provider's.</param>
/// <param name="Session">As it knows it.</param>
internal sealed record ProvenByProvider(string Name, ProviderSession Session);
