using System.Security.Cryptography;

namespace TalentAdmin.Web.Security;

/// <summary>Marks the one inline script of a page, the import map, as ours.</summary>
internal static class CspNonce
{
    private static readonly object _key = new();

    /// <summary>The same text for the whole of one request.</summary>
    public static string Of(HttpContext context)
    {
        if (Given(context) is { } nonce)
        {
            return nonce;
        }

        nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        context.Items[_key] = nonce;
        return nonce;
    }

    /// <summary>The text, if a page asked for it.</summary>
    public static string? Given(HttpContext context) => context.Items.TryGetValue(_key, out var nonce) ? (string?)nonce : null;
}
