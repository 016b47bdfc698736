using System.Security.Cryptography;
using System.Text.Json;

namespace TalentAdmin.Core.Model.Staff;

/// <summary>
/// What an entry of the audit log says of a person. The chain seals only a salted hash of it, so that it can be forgotten, salt and all, and the
/// chain holds.
/// </summary>
public sealed class AuditWords
{
    /// <summary>Random bytes in the salt: without it nobody can try names against the hash.</summary>
    private const int SaltBytes = 16;

    /// <summary>The entry's id.</summary>
    public long EntryId { get; init; }

    /// <summary>Random, hexadecimal.</summary>
    public string Salt { get; init; } = RandomNumberGenerator.GetHexString(SaltBytes * 2, lowercase: true);

    /// <summary>The talent that it was done to.</summary>
    public string? TalentId { get; set; }

    /// <summary>The creator who did it; null when a member of staff did.</summary>
    public string? ActorName { get; set; }

    /// <summary>What was done, in words.</summary>
    public string? Detail { get; set; }

    /// <summary>The address that a creator's request came from.</summary>
    public string? Origin { get; set; }

    /// <summary>SHA-256 over salt and words, lower-case hexadecimal.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[] { Salt, TalentId, ActorName, Detail, Origin })));
}
