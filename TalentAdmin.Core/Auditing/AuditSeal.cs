using System.Security.Cryptography;
using System.Text.Json;

namespace TalentAdmin.Core.Auditing;

/// <summary>
/// The chain: each entry's seal is a keyed hash over the seal before it and over everything that the entry says. Who changes, removes or
/// puts in an entry without the key breaks the chain there.
/// </summary>
internal static class AuditSeal
{
    /// <summary>What stands before the first entry.</summary>
    public const string None = "";

    /// <summary>The seal of an entry in its place.</summary>
    public static string Of(byte[] key, string before, long number, AuditEntry entry) => Hash(key, JsonSerializer.SerializeToUtf8Bytes(new object?[]
    {
        before, number, entry.Id, entry.At.UtcTicks, entry.ActorId, entry.ActorName, entry.Action, entry.TalentId, entry.Detail, entry.Origin,
    }));

    /// <summary>Binds the end of the chain: without it, entries could be cut off at the end and nobody would know.</summary>
    public static string OfHead(byte[] key, long number, string seal) => Hash(key, JsonSerializer.SerializeToUtf8Bytes(new object[] { "head", number, seal }));

    private static string Hash(byte[] key, byte[] text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, text));
}
