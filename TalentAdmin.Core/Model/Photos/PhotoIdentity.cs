using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Model.Photos;

/// <summary>Ids of photos: the same picture of the same origin has the same id, so that seeing it again is no second photo.</summary>
internal static class PhotoIdentity
{
    private const int HashCharacters = 32;

    /// <summary>`photo_` and 128 bits of a hash over talent, origin and content.</summary>
    public static string Of(string talentId, string origin, string contentHash) => string.Concat(
        "photo_",
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{talentId}\n{origin}\n{contentHash}")))
            .AsSpan(0, HashCharacters));
}
