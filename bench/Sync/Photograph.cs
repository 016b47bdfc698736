namespace TalentAdmin.Bench.Sync;

/// <summary>A picture with the detail of a photograph: noise over a gradient, at a platform's usual size.</summary>
internal static class Photograph
{
    private const int Pixels = 320;

    public static byte[] Jpeg()
    {
        using var noise = NetVips.Image.Gaussnoise(Pixels, Pixels, sigma: 25, mean: 128);
        using var gradient = NetVips.Image.Xyz(Pixels, Pixels).Colourspace(NetVips.Enums.Interpretation.Srgb);
        using var picture = noise.Bandjoin(noise, gradient[0]).Cast(NetVips.Enums.BandFormat.Uchar)
            .Copy(interpretation: NetVips.Enums.Interpretation.Srgb).Gaussblur(2);
        return picture.JpegsaveBuffer(q: 85);
    }
}
