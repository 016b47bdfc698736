using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TalentAdmin.Core.Photos;

/// <summary>Under which hash the renditions of a cropped photo lie: another crop is another content, so what is served never changes.</summary>
internal static class CropAddress
{
    /// <summary>The hash of renditions: the photo's own for the automatic crop.</summary>
    public static string Of(string contentHash, CropRectangle? crop) => crop is null
        ? contentHash
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{contentHash}\ncrop {crop.Left:F4} {crop.Top:F4} {crop.Edge:F4}"))));
}
