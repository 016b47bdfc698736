namespace TalentAdmin.Core.Model.Photos;

/// <summary>What the renderer made of one accepted image: the master and a WebP for each of <see cref="AvatarSizes.All"/>.</summary>
/// <param name="ContentHash">SHA-256 of the bytes as downloaded, lower-case hexadecimal.</param>
/// <param name="Width">Pixels of the source, after orientation.</param>
/// <param name="Height">Pixels of the source, after orientation.</param>
/// <param name="ByteCount">Bytes as downloaded.</param>
/// <param name="Master">WebP of at most 1024 px, not cropped.</param>
/// <param name="Renditions">Size in px to WebP bytes.</param>
public sealed record RenderedPhoto(
    string ContentHash,
    int Width,
    int Height,
    long ByteCount,
    byte[] Master,
    IReadOnlyDictionary<int, byte[]> Renditions)
{
    /// <summary>What the picture looks like; null when nobody looked.</summary>
    public Fingerprint? Fingerprint { get; init; }
}
