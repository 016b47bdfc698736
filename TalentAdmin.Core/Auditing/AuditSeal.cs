using System.Security.Cryptography;
using System.Text.Json;

namespace TalentAdmin.Core.Auditing;

/// <summary>
/// The chain: each entry's seal is a keyed hash over the seal before it and over everything that the entry says, of its words a salted hash.
/// Who changes, removes or puts in an entry without the key breaks the chain there; who is forgotten does not.
/// </summary>
internal static class AuditSeal
{
    /// <summary>What stands before the first entry.</summary>
    public const string None = "";

    /// <summary>The seal of an entry in its place.</summary>
    public static string Of(byte[] key, string before, long number, AuditEntry entry) => Hash(key, JsonSerializer.SerializeToUtf8Bytes(new object?[]
    {
        before, number, entry.At.UtcTicks, entry.ActorId, entry.ActorName, entry.Action, entry.WordsHash, entry.Origin,
    }));

    /// <summary>Binds the end of the chain: without it, entries could be cut off at the end and nobody would know.</summary>
    public static string OfHead(byte[] key, long number, string seal) => Hash(key, JsonSerializer.SerializeToUtf8Bytes(new object[] { "head", number, seal }));

    /// <summary>Says that an entry's words were forgotten by the app, and not taken away by somebody else.</summary>
    public static string OfForgotten(byte[] key, AuditEntry entry) => Hash(key, JsonSerializer.SerializeToUtf8Bytes(new object?[] { "forgotten", entry.Id, entry.WordsHash }));

    private static string Hash(byte[] key, byte[] text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, text));
}
