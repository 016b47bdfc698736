using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Users;

/// <summary>Codes on paper for when the phone is lost: shown once, kept as hashes.</summary>
public static class RecoveryCodes
{
    /// <summary>How many there are in a set.</summary>
    public const int Count = 10;

    // No i, l, o and u: nothing that looks like something else, and no words. 32 letters are five bits each.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 16;
    private const int Group = 4;

    /// <summary>A new set: `7k3m-q9xw-…`.</summary>
    public static IReadOnlyList<string> New() =>
        [.. Enumerable.Range(0, Count).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(Group).Select(c => new string(c))))];

    /// <summary>What is kept of one. However it is typed: upper case, without hyphens; null if it can be none.</summary>
    public static string? Hash(string userId, string? typed)
    {
        var code = new string([.. (typed ?? "").Where(char.IsAsciiLetterOrDigit).Take(Length + 1)]).ToLowerInvariant();
        return code.Length == Length ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}:{code}"))) : null;
    }
}
