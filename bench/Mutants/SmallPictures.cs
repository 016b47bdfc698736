using NetVips;

namespace TalentAdmin.Bench.Mutants;

/// <summary>Good pictures of some kilobytes: one of each form that is taken, and of some that a decoder reads by another way of its own.</summary>
internal static class SmallPictures
{
    private const int Edge = 64;

    /// <summary>Each form twice: full of detail, so that most of the file is pixels, and nearly without, so that most of it is headers.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Make()
    {
        using var detailed = TestImages.Portrait(Edge, Edge);
        using var plain = TestImages.Quadrants(Edge, Edge);
        return [.. FormsOf(detailed), .. FormsOf(plain)];
    }

    private static IReadOnlyList<(string Name, byte[] Bytes)> FormsOf(Image picture)
    {
        using var other = picture.Rot90();
        using var animation = TestImages.Animation(picture, other);
        using var shade = picture.ExtractBand(0);
        using var clear = picture.Bandjoin(shade);
        using var ink = picture.Colourspace(Enums.Interpretation.Cmyk);
        return
        [
            .. ((string[])["jpeg", "progressive", "png", "interlaced", "webp", "gif", "avif", "tiff"]).Select(format => (format, TestImages.Save(picture, format))),
            ("animated webp", TestImages.Save(animation, "webp")),
            ("animated gif", TestImages.Save(animation, "gif")),
            ("turned jpeg", TestImages.Oriented(picture, 6)),
            ("jpeg of 4 scans", TestImages.WithScans(TestImages.Save(picture, "jpeg"), 3)),
            ("jpeg with a gain map", HostileImages.GainMap(Edge)),
            ("jpeg with broken EXIF", HostileImages.BrokenExif(Edge)),
            ("jpeg for print", ink.JpegsaveBuffer(q: 85, keep: Enums.ForeignKeep.None)),
            ("jpeg with a profile", picture.JpegsaveBuffer(q: 85, profile: "p3")),
            ("png with text", TestImages.WithTextChunks(TestImages.Save(picture, "png"), 3)),
            ("png with a profile", picture.PngsaveBuffer(profile: "p3")),
            ("png of 16 bits", picture.PngsaveBuffer(bitdepth: 16)),
            ("png of a palette", picture.PngsaveBuffer(palette: true)),
            ("clear png", clear.PngsaveBuffer()),
            ("clear webp", clear.WebpsaveBuffer()),
            ("lossless webp", picture.WebpsaveBuffer(lossless: true)),
            ("avif of 10 bits", picture.HeifsaveBuffer(q: 80, bitdepth: 10, compression: Enums.ForeignHeifCompression.Av1, effort: 0)),
        ];
    }
}
