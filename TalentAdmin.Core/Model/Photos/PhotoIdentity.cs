using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Model.Photos;

/// <summary>Ids of photos: the same picture of the same account has the same id, so that seeing it again is no second photo.</summary>
internal static class PhotoIdentity
{
    private const int HashCharacters = 32;

    /// <summary>`photo_` and 128 bits of a hash over talent, source and content.</summary>
    public static string Of(string talentId, string source, string contentHash) => string.Concat(
        "photo_",
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{talentId}\n{source}\n{contentHash}")))
            .AsSpan(0, HashCharacters));
}
