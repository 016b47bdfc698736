using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>
/// TikTok's `TikTok-Signature: t=(seconds),s=(64 hexadecimal digits)`, where s is the HMAC-SHA256 of `t.body` under the app's secret. It holds at any
/// age: TikTok repeats a call for 72 hours, and does not say whether it signs anew.
/// </summary>
internal static class TikTokSignature
{
    /// <summary>The header's name.</summary>
    public const string Header = "TikTok-Signature";

    private const int MaxLength = 500;

    /// <summary>When a body was signed; null when it was not, or by somebody else.</summary>
    public static DateTimeOffset? SignedAt(string? header, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets)
    {
        if (header is null or { Length: > MaxLength })
        {
            return null;
        }

        var parts = header.Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToList();
        if (Single(parts, "t") is not { } time
            || UnixTime.Of(time) is not { } signedAt
            || Single(parts, "s") is not { Length: HMACSHA256.HashSizeInBytes * 2 } hex
            || !hex.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        byte[] signed = [.. Encoding.ASCII.GetBytes(time + "."), .. body];
        var signature = Convert.FromHexString(hex);
        var matches = false;
        foreach (var secret in secrets)
        {
            matches |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed), signature);
        }

        return matches ? signedAt : null;
    }

    private static string? Single(List<string[]> parts, string name) => parts.FindAll(part => part[0] == name) is [[_, var value]] ? value : null;
}
