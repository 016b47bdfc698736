namespace TalentAdmin.Core.Model.Photos;

/// <summary>The formats that are decoded. Nothing else reaches a decoder.</summary>
internal enum ImageFormat
{
    Jpeg,
    Png,
    WebP,
    Avif,
    Gif,
}
