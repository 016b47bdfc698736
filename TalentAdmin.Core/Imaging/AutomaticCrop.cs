using NetVips;

namespace TalentAdmin.Core.Imaging;

/// <summary>The square that the app cuts out by itself: where libvips finds what catches the eye.</summary>
internal static class AutomaticCrop
{
    /// <summary>The square of a picture, in fractions of it.</summary>
    public static CropRectangle Find(Image picture)
    {
        var shorter = Math.Min(picture.Width, picture.Height);
        if (picture.Width == picture.Height)
        {
            return new CropRectangle(0, 0, 1);
        }

        using var square = picture.Smartcrop(shorter, shorter, Enums.Interesting.Attention);

        // libvips notes where a piece was cut out as a negative offset.
        return new CropRectangle((double)-square.Xoffset / picture.Width, (double)-square.Yoffset / picture.Height, 1);
    }
}
