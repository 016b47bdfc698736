namespace TalentAdmin.Bench.Sync;

/// <summary>Pictures with the detail of a photograph, at a platform's usual size: patches of colour as coarse as a face, under noise. No two look alike.</summary>
internal static class Photograph
{
    private const int Pixels = 320;
    private const int Patches = 8;

    public static byte[] Jpeg(int number)
    {
        using var patches = Noise(number, Patches, 90).Resize((double)Pixels / Patches, kernel: NetVips.Enums.Kernel.Cubic);
        using var picture = (patches + Noise(number + 1, Pixels, 12)).Cast(NetVips.Enums.BandFormat.Uchar).Copy(interpretation: NetVips.Enums.Interpretation.Srgb);
        return picture.JpegsaveBuffer(q: 85);
    }

    private static NetVips.Image Noise(int seed, int size, double sigma)
    {
        using var red = NetVips.Image.Gaussnoise(size, size, sigma: sigma, mean: size == Patches ? 128 : 0, seed: seed);
        using var green = NetVips.Image.Gaussnoise(size, size, sigma: sigma, mean: size == Patches ? 128 : 0, seed: seed + 1_000_000);
        return red.Bandjoin(green, red);
    }
}
