using NetVips;

namespace TalentAdmin.Core.Imaging;

internal sealed class ImageProbe(ImageLibrary library) : IImageProbe
{
    // A GIF of one pixel.
    private static readonly byte[] _pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==");

    public bool Works()
    {
        try
        {
            using var image = library.Open(_pixel);
            return image is { Width: 1, Height: 1 } && image.WriteToMemory<byte>().Length > 0;
        }
        catch (VipsException)
        {
            return false;
        }
    }
}
