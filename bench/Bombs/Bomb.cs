namespace TalentAdmin.Bench.Bombs;

/// <summary>A small file that is dear to open.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Cost">What it cost a worker here, alone.</param>
internal sealed record Bomb(string Name, byte[] Bytes, Cost Cost)
{
    // What the upload door takes.
    private const int MostBytes = 20 * 1024 * 1024;

    /// <summary>Tries so many files, one after the other, and gives those that cost most: the ones that had a worker ended first, then by processor time.</summary>
    public static async Task<IReadOnlyList<Bomb>> FindAsync(int tried, int wanted)
    {
        _ = TestImages.Library;
        var good = TestImages.Jpeg();
        using var door = new PictureDoor(new RenderOptions { RenderWorkers = 1 }, new LostWorkers());
        List<Bomb> bombs = [];
        foreach (var (name, make) in DearPictures.All.Concat(HostileImages.All).Take(tried))
        {
            var bytes = make();
            if (bytes.Length < MostBytes)
            {
                bombs.Add(new Bomb(name, bytes, await Cost.OfAsync(door, good, bytes)));
            }
        }

        return [.. bombs.OrderByDescending(b => b.Cost.End == ReasonCode.TooCostly).ThenByDescending(b => b.Cost.Seconds).Take(wanted)];
    }
}
