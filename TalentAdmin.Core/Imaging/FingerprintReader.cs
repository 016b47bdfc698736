using NetVips;

namespace TalentAdmin.Core.Imaging;

/// <summary>Looks at a decoded picture as a whole.</summary>
internal static class FingerprintReader
{
    private const int Grid = 16;
    private const int ColourGrid = 4;

    // Flat colour has no direction: what compression does to it must not make one.
    private const float Noise = 1;

    /// <summary>The fingerprint of an sRGB picture without transparency, whatever its size.</summary>
    public static Fingerprint Read(Image picture)
    {
        using var small = Shrink(picture, Grid + 1, Grid);
        using var grey = small.Colourspace(Enums.Interpretation.Bw);
        using var exact = grey.Cast(Enums.BandFormat.Float);
        using var colours = Shrink(picture, ColourGrid, ColourGrid);
        using var levels = colours.Cast(Enums.BandFormat.Uchar);
        return new Fingerprint(ShapeOf(exact.WriteToMemory<float>()), Convert.ToHexStringLower(levels.WriteToMemory<byte>()));
    }

    // Averages in floating point: rounding would be noise of our own.
    private static Image Shrink(Image picture, int width, int height)
    {
        using var exact = picture.Cast(Enums.BandFormat.Float);
        using var coloured = exact.Copy(interpretation: Enums.Interpretation.Srgb);
        using var resized = coloured.Resize((double)width / picture.Width, vscale: (double)height / picture.Height, kernel: Enums.Kernel.Linear);

        // Rounding may give a pixel more or less on narrow pictures.
        using var fitting = resized.Width == width && resized.Height == height ? resized.Copy() : resized.Gravity(Enums.CompassDirection.NorthWest, width, height, extend: Enums.Extend.Copy);
        return fitting.CopyMemory();
    }

    private static string ShapeOf(float[] grey)
    {
        var bits = new byte[Grid * Grid / 8];
        for (var row = 0; row < Grid; row++)
        {
            for (var column = 0; column < Grid; column++)
            {
                var at = (row * (Grid + 1)) + column;
                if (grey[at + 1] - grey[at] > Noise)
                {
                    var bit = (row * Grid) + column;
                    bits[bit / 8] |= (byte)(0x80 >> (bit % 8));
                }
            }
        }

        return Convert.ToHexStringLower(bits);
    }
}
