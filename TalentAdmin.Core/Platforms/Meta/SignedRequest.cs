using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace TalentAdmin.Core.Platforms.Meta;

/// <summary>
/// What Meta signs with an app's secret: `base64url(HMAC-SHA256) . base64url(JSON)`. The signature goes over the second part as it was sent, not over
/// what it says. Old ones are no worse than new ones: Meta may repeat late.
/// </summary>
/// <param name="UserId">The app-scoped id of the account.</param>
/// <param name="IssuedAt">UTC; null if it is not told.</param>
/// <param name="Payload">The part that was signed, as it was sent.</param>
internal sealed record SignedRequest(string UserId, DateTimeOffset? IssuedAt, string Payload)
{
    /// <summary>Longer ones are not looked at.</summary>
    public const int MaxLength = 8_192;

    private const string Algorithm = "HMAC-SHA256";

    /// <summary>Reads and proves one; null for whatever is wrong with it.</summary>
    /// <param name="text">As sent.</param>
    /// <param name="secrets">Those of the one family of apps that may call here; several while one is being changed.</param>
    public static SignedRequest? Read(string? text, IReadOnlyList<string> secrets)
    {
        if (text is null or { Length: > MaxLength } || text.Split('.') is not [var signature, var payload])
        {
            return null;
        }

        // Nothing is read of what is not signed.
        return Decode(signature) is { Length: HMACSHA256.HashSizeInBytes } sent && IsSigned(payload, sent, secrets) && Decode(payload) is { } json
            ? Read(json, payload)
            : null;
    }

    private static bool IsSigned(string payload, byte[] signature, IReadOnlyList<string> secrets)
    {
        var signed = Encoding.UTF8.GetBytes(payload);
        var matches = false;
        foreach (var secret in secrets)
        {
            matches |= CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed), signature);
        }

        return matches;
    }

    private static SignedRequest? Read(byte[] json, string payload)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var said = (JsonElement?)document.RootElement;
            return string.Equals(said.Member("algorithm").Text(), Algorithm, StringComparison.OrdinalIgnoreCase)
                && said.Member("user_id").Text() is { Length: <= ColumnLengths.Account } userId
                    ? new SignedRequest(userId, UnixTime.Of(said.Member("issued_at").Text()), payload)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Padding is usually left out. Null for what is no base64url.
    private static byte[]? Decode(string text)
    {
        var bare = text.TrimEnd('=');
        return bare.Length > 0 && bare.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && Base64Url.IsValid(bare)
            ? Base64Url.DecodeFromChars(bare)
            : null;
    }
}
