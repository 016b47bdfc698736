using System.Security.Cryptography;

namespace TalentAdmin.Core.Model;

/// <summary>Text ids: a prefix that says what the thing is, and 26 characters that sort by time (the layout of ULID).</summary>
public static class Identifiers
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int TimeCharacters = 10;
    private const int RandomCharacters = 16;

    /// <summary>Longest id that any column has to hold.</summary>
    public const int MaxLength = 40;

    /// <summary>A new id, `{prefix}_{time in ms}{80 random bits}` in Crockford's base 32, lower case.</summary>
    public static string New(string prefix, DateTimeOffset now)
    {
        Span<char> text = stackalloc char[TimeCharacters + RandomCharacters];
        var time = now.ToUnixTimeMilliseconds();
        for (var i = TimeCharacters - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(time & 31)];
            time >>= 5;
        }

        Span<byte> random = stackalloc byte[RandomCharacters];
        RandomNumberGenerator.Fill(random);
        for (var i = 0; i < RandomCharacters; i++)
        {
            text[TimeCharacters + i] = Alphabet[random[i] & 31];
        }

        return string.Concat(prefix, "_", text);
    }
}
