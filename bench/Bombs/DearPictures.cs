using NetVips;

namespace TalentAdmin.Bench.Bombs;

/// <summary>Files that pass the cheap checks and then cost as much as these let through; the hostile ones of the tests are mostly refused before.</summary>
internal static class DearPictures
{
    // Under 40 million pixels, the most of a PNG, a WebP and a GIF.
    private const int LargeEdge = 6_300;

    private static readonly byte[] _endOfImage = [0xff, 0xd9];

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal)
    {
        ["progressive jpeg of 12 MP, 40 scans"] = () => WithLastScan(Jpeg(3_400, 3_400), 30),
        ["png of 40 MP, 16 bits and alpha"] = () => Save(LargeEdge, LargeEdge, 4, image => image.Cast(Enums.BandFormat.Ushort).PngsaveBuffer(bitdepth: 16)),
        ["webp of 40 MP, lossless"] = () => Save(LargeEdge, LargeEdge, 3, image => image.WebpsaveBuffer(lossless: true, effort: 0)),
        ["interlaced png of 25 MP, 16 bits and alpha"] = () => Save(5_000, 4_990, 4, image => image.Cast(Enums.BandFormat.Ushort).PngsaveBuffer(bitdepth: 16, interlace: true)),
        ["interlaced png of 40 MP"] = () => Save(LargeEdge, LargeEdge, 3, image => image.PngsaveBuffer(interlace: true)),
        ["gif of 40 MP"] = () => Save(LargeEdge, LargeEdge, 3, image => image.GifsaveBuffer(effort: 1)),
        ["avif of 16 MP"] = () => Save(4_000, 3_990, 3, image => image.HeifsaveBuffer(q: 50, compression: Enums.ForeignHeifCompression.Av1, effort: 0)),
        ["avif of 8 MP, 12 bits"] = () => Save(2_800, 2_800, 3, image => image.HeifsaveBuffer(q: 50, bitdepth: 12, compression: Enums.ForeignHeifCompression.Av1, effort: 0)),
        ["jpeg of 64 MP"] = () => Save(8_000, 7_990, 3, image => image.JpegsaveBuffer(q: 60)),
    };

    // A slope from corner to corner: small as a file, and no single colour.
    private static byte[] Save(int width, int height, int bands, Func<Image, byte[]> save)
    {
        using var places = Image.Xyz(width, height);
        using var slope = (places[0] + places[1]) * (255.0 / (width + height));
        using var joined = slope.Bandjoin([.. Enumerable.Repeat(slope, bands - 1)]);
        using var narrow = joined.Cast(Enums.BandFormat.Uchar);
        using var coloured = narrow.Copy(interpretation: bands > 2 ? Enums.Interpretation.Srgb : Enums.Interpretation.Bw);
        return save(coloured);
    }

    private static byte[] Jpeg(int width, int height)
    {
        using var image = TestImages.Portrait(width, height);
        return image.JpegsaveBuffer(q: 4, interlace: true);
    }

    /// <summary>The last scan of a progressive JPEG again and again: each goes over the whole picture.</summary>
    private static byte[] WithLastScan(byte[] jpeg, int count)
    {
        var scan = jpeg[jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xff, 0xda])..^2];
        return [.. jpeg[..^2], .. Enumerable.Repeat(scan, count).SelectMany(bytes => bytes), .. _endOfImage];
    }
}
