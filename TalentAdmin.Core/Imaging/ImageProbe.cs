using NetVips;

namespace TalentAdmin.Core.Imaging;

/// <summary>Says whether pictures can be decoded.</summary>
public sealed class ImageProbe
{
    // A GIF of one pixel.
    private static readonly byte[] _pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==");

    private readonly ImageLibrary _library;

    internal ImageProbe(ImageLibrary library) => _library = library;

    /// <summary>Decodes a picture of one pixel.</summary>
    public bool Works()
    {
        try
        {
            using var image = _library.Open(_pixel);
            return image is { Width: 1, Height: 1 } && image.WriteToMemory<byte>().Length > 0;
        }
        catch (VipsException)
        {
            return false;
        }
    }
}
