using System.Security.Cryptography;

namespace TalentAdmin.Web.Security;

/// <summary>Marks what stands inline in a page as ours: the import map.</summary>
internal static class CspNonce
{
    private static readonly object _key = new();
    private static readonly object _inlineStyles = new();

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

    /// <summary>
    /// The page holds MudBlazor, whose components write style attributes (where a menu opens, how wide a bar is), and style elements without a nonce when
    /// they say something (its snackbar): it may have both. Scripts need the nonce all the same.
    /// </summary>
    public static void AllowInlineStyles(HttpContext context) => context.Items[_inlineStyles] = true;

    /// <summary>Whether <see cref="AllowInlineStyles"/> was called.</summary>
    public static bool HasInlineStyles(HttpContext context) => context.Items.ContainsKey(_inlineStyles);

    /// <summary>The text, if a page asked for it.</summary>
    public static string? Given(HttpContext context) => context.Items.TryGetValue(_key, out var nonce) ? (string?)nonce : null;
}
