using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Users;

/// <summary>Codes of six digits that change every 30 seconds (RFC 6238 with SHA-1, which is what every authenticator app knows).</summary>
public static class Totp
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    private const int KeyBytes = 20;
    private const int StepSeconds = 30;
    private const int Codes = 1_000_000;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // A clock may be off by one step either way, and no more.
    private const int Tolerance = 1;

    /// <summary>A new random secret.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeyBytes);

    /// <summary>Steps of 30 seconds since 1970.</summary>
    public static long StepOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 as every authenticator app has it; HMAC-SHA-1 is not broken by SHA-1's collisions.")]
    public static string Code(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a code is of, if it is of now or of one step before or after, and of none up to <paramref name="last"/>; else null.</summary>
    public static long? FindStep(byte[] key, string code, DateTimeOffset now, long last)
    {
        var typed = Encoding.UTF8.GetBytes(code);
        var current = StepOf(now);
        long? found = null;
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(key, step)), typed) && step > last)
            {
                found = step;
            }
        }

        return found;
    }

    /// <summary>Six digits however they are typed, “123 456” too; null if it is anything else.</summary>
    public static string? Read(string? typed)
    {
        var code = typed?.Replace(" ", "", StringComparison.Ordinal);
        return code is { Length: Digits } && code.All(char.IsAsciiDigit) ? code : null;
    }

    /// <summary>The secret as people type it into an app: Base32.</summary>
    public static string Text(byte[] key)
    {
        var text = new StringBuilder();
        for (int bits = 0, held = 0, i = 0; i < key.Length || bits > 0;)
        {
            if (bits < 5 && i < key.Length)
            {
                (held, bits) = ((held << 8) | key[i++], bits + 8);
            }

            text.Append(Alphabet[(bits >= 5 ? held >> (bits - 5) : held << (5 - bits)) & 31]);
            bits = Math.Max(0, bits - 5);
            held &= (1 << bits) - 1;
        }

        return text.ToString();
    }

    /// <summary>What the QR code says.</summary>
    public static string Address(byte[] key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Text(key)}&issuer={Uri.EscapeDataString(issuer)}";
}
