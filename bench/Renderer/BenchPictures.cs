using System.Globalization;
using NetVips;

namespace TalentAdmin.Bench.Renderer;

/// <summary>JPEGs with the smoothness and the detail of a photograph, drawn anew for each run.</summary>
internal static class BenchPictures
{
    /// <summary>Writes so many different pictures of one size and gives their paths.</summary>
    public static string[] Write(string folder, int width, int height, int count) =>
        [.. Enumerable.Range(0, count).Select(seed =>
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{width}x{height}-{seed}.jpg"));
            using var picture = Draw(width, height, seed);
            picture.Jpegsave(path, q: 85, keep: Enums.ForeignKeep.None);
            return path;
        })];

    private static Image Draw(int width, int height, int seed)
    {
        using var large = Image.Perlin(width, height, cellSize: Math.Max(width / 4, 16), seed: seed);
        using var middle = Image.Perlin(width, height, cellSize: Math.Max(width / 24, 8), seed: seed + 100);
        using var grain = Image.Gaussnoise(width, height, sigma: 4, mean: 0, seed: seed + 200);
        using var light = large * 70 + 128;
        using var red = light + middle * 30 + grain;
        using var green = light + middle * 18 + grain;
        using var blue = light - middle * 12 + grain;
        using var bands = red.Bandjoin(green, blue);
        using var narrow = bands.Cast(Enums.BandFormat.Uchar);
        using var coloured = narrow.Copy(interpretation: Enums.Interpretation.Srgb);
        return coloured.CopyMemory();
    }
}
