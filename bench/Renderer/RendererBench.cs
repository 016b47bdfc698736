using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Bench.Renderer;

/// <summary>
/// Pictures a second of inspector and renderer beside the C program, on the same files and the same libvips. The two take turns, round by
/// round, so that whatever else the machine does hits both; the median of the rounds' ratios is the figure.
/// </summary>
internal static class RendererBench
{
    private const int Rounds = 5;
    private const int PicturesASize = 6;

    private static readonly (string Name, int Width, int Height)[] _sizes = [("320 px", 320, 320), ("1080 px", 1080, 1080), ("12 MP", 4000, 3000)];

    public static async Task<int> RunAsync(string[] arguments)
    {
        var seconds = arguments.Length > 0 ? double.Parse(arguments[0], CultureInfo.InvariantCulture) : 3;
        var folder = Directory.CreateTempSubdirectory("talentadmin-bench-").FullName;
        try
        {
            var library = new ImageLibrary();
            var reference = await ReferenceProgram.TryBuildAsync(folder);
            Console.WriteLine($"{Environment.ProcessorCount} processors, {Rounds} rounds of {seconds} s each, reference linked with {reference?.Library ?? "nothing"}");
            Console.WriteLine();
            Console.WriteLine("| picture | threads | C, images/s | TalentAdmin, images/s | ratio | worst to best round | C, processor ms | TalentAdmin, processor ms | ratio |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
            foreach (var (name, width, height) in _sizes)
            {
                var files = BenchPictures.Write(folder, width, height, PicturesASize);
                var pictures = Array.ConvertAll(files, File.ReadAllBytes);
                foreach (var threads in (int[])[1, 2])
                {
                    Console.WriteLine(await CompareAsync(library, reference, name, threads, seconds, files, pictures));
                }
            }

            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> CompareAsync(
        ImageLibrary library, ReferenceProgram? reference, string name, int threads, double seconds, string[] files, byte[][] pictures)
    {
        var inspector = new ImageInspector(library);
        using var renderer = new AvatarRenderer(
            library, Options.Create(new RenderOptions { RenderWorkers = threads, RenderSeconds = 60 }), TimeProvider.System);
        await MeasureAsync(inspector, renderer, threads, 0.5, pictures);

        var theirs = new Pace[Rounds];
        var ours = new Pace[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            theirs[round] = reference is null ? Pace.Unknown : await reference.MeasureAsync(threads, seconds, files);
            ours[round] = await MeasureAsync(inspector, renderer, threads, seconds, pictures);
        }

        var ratios = ours.Zip(theirs, (mine, other) => mine.PerSecond / other.PerSecond).Order().ToArray();
        var (cheap, ourCheap) = (Median(theirs, pace => pace.ProcessorMs), Median(ours, pace => pace.ProcessorMs));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {threads} | {Median(theirs, p => p.PerSecond):0.0} | {Median(ours, p => p.PerSecond):0.0} | {ratios[Rounds / 2]:0.00} "
            + $"| {ratios[0]:0.00} to {ratios[^1]:0.00} | {cheap:0.0} | {ourCheap:0.0} | {cheap / ourCheap:0.00} |");
    }

    private static async Task<Pace> MeasureAsync(
        ImageInspector inspector, AvatarRenderer renderer, int threads, double seconds, byte[][] pictures)
    {
        var processor = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; count++)
            {
                var bytes = pictures[count % pictures.Length];
                var facts = ((PhotoResult.Inspected)inspector.Inspect(bytes)).Facts;
                if (await renderer.RenderAsync(bytes, facts, "bench", crop: null, CancellationToken.None) is not PhotoResult.Accepted)
                {
                    throw new InvalidOperationException("A picture of the bench was not rendered.");
                }
            }

            return count;
        })));
        var total = counts.Sum();
        return new Pace(
            total / Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds / total);
    }

    private static double Median(Pace[] paces, Func<Pace, double> figure) => paces.Select(figure).Order().ElementAt(paces.Length / 2);
}
