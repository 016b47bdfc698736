using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Connections;

/// <summary>Secrets that go to a browser: 256 random bits in base64url. Only their hashes are stored.</summary>
public static class ConnectSecret
{
    private const int Bytes = 32;
    private const int Characters = 43;

    /// <summary>A new one.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether a text can be one at all.</summary>
    public static bool IsWellFormed(string? text) =>
        text is { Length: Characters } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>What is stored in place of it. An empty text's for null, which is no secret's.</summary>
    internal static string Hash(string? secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? string.Empty)));

    /// <summary>The S256 challenge of a proof key (RFC 7636).</summary>
    internal static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
}
