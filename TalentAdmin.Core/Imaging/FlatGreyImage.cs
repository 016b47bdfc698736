using NetVips;

namespace TalentAdmin.Core.Imaging;

/// <summary>Pictures that a host puts where a photo is missing.</summary>
internal static class FlatGreyImage
{
    // What compression does to a flat colour.
    private const int Noise = 8;

    /// <summary>One shade of grey (white and black are such) from edge to edge.</summary>
    public static bool IsFlatGrey(Image image)
    {
        var pixels = image.WriteToMemory<byte>();
        var low = byte.MaxValue;
        var high = byte.MinValue;
        foreach (var value in pixels)
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        // Over all bands at once: one shade of grey is the only thing that has no spread at all.
        return high - low <= Noise;
    }
}
