using System.Security.Claims;
using System.Text.Json;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>Reads what a provider says of a person.</summary>
internal static class ProviderClaims
{
    /// <summary>The claim that a name with dots begins in.</summary>
    public static string Root(string name) => name.Split('.')[0];

    /// <summary>The person, by the settings of the provider; null when the claims name nobody.</summary>
    public static ProviderIdentity? Read(ClaimsPrincipal principal, OidcProviderOptions provider)
    {
        // Longer ones would not fit, and OpenID Connect allows 255 of ASCII; no provider of note gives more than 64.
        if (principal.FindFirstValue("sub") is not { Length: > 0 and <= 128 } subject)
        {
            return null;
        }

        // As a number, too: Entra's says 1.
        var isVerified = principal.FindFirstValue(provider.EmailVerifiedClaim)?.ToUpperInvariant() is "TRUE" or "1";
        return new ProviderIdentity(provider.Issuer, subject, isVerified ? principal.FindFirstValue("email")?.Trim() : null, Values(principal, provider.RoleClaim));
    }

    private static List<string> Values(ClaimsPrincipal principal, string name)
    {
        var plain = principal.FindAll(name).Select(c => c.Value).ToList();
        if (plain.Count > 0 || !name.Contains('.', StringComparison.Ordinal))
        {
            return plain;
        }

        try
        {
            using var json = JsonDocument.Parse(principal.FindFirstValue(Root(name)) ?? "null");
            var at = json.RootElement;
            foreach (var part in name.Split('.')[1..])
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at))
                {
                    return [];
                }
            }

            return at.ValueKind == JsonValueKind.Array
                ? [.. at.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!)]
                : at.ValueKind == JsonValueKind.String ? [at.GetString()!] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
