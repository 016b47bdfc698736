using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Users.Keys;

/// <summary>
/// How a key looks: `ta_`, 36 random letters and digits (214 bits), and 6 that are made from these, so that who scans files for leaked keys can
/// tell one from a text that only looks like it.
/// </summary>
public static class ApiKeyFormat
{
    /// <summary>What every key begins with.</summary>
    public const string Prefix = "ta_";

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int RandomCharacters = 36;
    private const int ChecksumCharacters = 6;
    private const int ShownCharacters = 9;

    /// <summary>A new key.</summary>
    public static string New() => Complete(RandomNumberGenerator.GetString(Alphabet, RandomCharacters));

    /// <summary>Prefix and checksum around the random part.</summary>
    public static string Complete(string random) => Prefix + random + Checksum(random);

    /// <summary>Whether it can be a key at all: nothing else is looked up.</summary>
    public static bool IsWellFormed(string text) =>
        text.Length == Prefix.Length + RandomCharacters + ChecksumCharacters
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text[Prefix.Length..].All(char.IsAsciiLetterOrDigit)
        && text[^ChecksumCharacters..] == Checksum(text[Prefix.Length..^ChecksumCharacters]);

    /// <summary>What is kept of it.</summary>
    public static string Hash(string key) => SessionSecret.Hash(key);

    /// <summary>What is shown of it later.</summary>
    public static string Start(string key) => key[..ShownCharacters];

    // The first four bytes of SHA-256 over the random part, as a number to the base of 62.
    private static string Checksum(string random)
    {
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(random));
        var number = ((uint)hash[0] << 24) | ((uint)hash[1] << 16) | ((uint)hash[2] << 8) | hash[3];
        return string.Create(ChecksumCharacters, number, static (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--)
            {
                text[i] = Alphabet[(int)(rest % (uint)Alphabet.Length)];
                rest /= (uint)Alphabet.Length;
            }
        });
    }
}
