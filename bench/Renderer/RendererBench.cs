using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Bench.Renderer;

/// <summary>
/// Pictures a second of inspector and renderer, in their worker processes and in this process, beside the C program, on the same files and
/// the same libvips. The three take turns, round by round, so that whatever else the machine does hits all; the median of the rounds' ratios
/// is the figure.
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
            Console.WriteLine("| picture | threads | C, images/s | in process, images/s | in workers, images/s | workers to C | worst to best round | workers to in process | C, processor ms | workers and app, processor ms |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
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
        using var workers = SharedRenderWorkers.Of(new RenderOptions { RenderWorkers = threads, RenderSeconds = 60 });
        var inspector = new ImageInspector(workers);
        var renderer = new AvatarRenderer(workers, TimeProvider.System);
        var work = new RenderWork(library);
        Task InWorkersAsync(byte[] bytes) => RenderAsync(inspector, renderer, bytes);
        Task InProcessAsync(byte[] bytes) => Task.Run(() => Render(work, bytes));

        await MeasureAsync(InWorkersAsync, workers, threads, 0.5, pictures);
        await MeasureAsync(InProcessAsync, workers, threads, 0.5, pictures);
        var theirs = new Pace[Rounds];
        var ours = new Pace[Rounds];
        var inside = new Pace[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            theirs[round] = reference is null ? Pace.Unknown : await reference.MeasureAsync(threads, seconds, files);
            inside[round] = await MeasureAsync(InProcessAsync, workers, threads, seconds, pictures);
            ours[round] = await MeasureAsync(InWorkersAsync, workers, threads, seconds, pictures);
        }

        var ratios = Ratios(ours, theirs);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {threads} | {Median(theirs, p => p.PerSecond):0.0} | {Median(inside, p => p.PerSecond):0.0} | {Median(ours, p => p.PerSecond):0.0} "
            + $"| {ratios[Rounds / 2]:0.00} | {ratios[0]:0.00} to {ratios[^1]:0.00} | {Ratios(ours, inside)[Rounds / 2]:0.00} "
            + $"| {Median(theirs, p => p.ProcessorMs):0.0} | {Median(ours, p => p.ProcessorMs):0.0} |");
    }

    private static async Task RenderAsync(ImageInspector inspector, AvatarRenderer renderer, byte[] bytes)
    {
        if (await inspector.InspectAsync(bytes, CancellationToken.None) is not PhotoResult.Inspected picture
            || await renderer.RenderAsync(picture, "bench", crop: null, CancellationToken.None) is not PhotoResult.Accepted)
        {
            throw new InvalidOperationException("A picture of the bench was not rendered.");
        }
    }

    private static void Render(RenderWork work, byte[] bytes)
    {
        if (ImageScreening.Screen(ImageFormat.Jpeg, bytes, out var essence) is not null
            || work.Do(new RenderRequest(RenderTask.ReadHeader, essence)).Facts is not { } facts
            || work.Do(new RenderRequest(RenderTask.Render, essence, facts)).Master is null)
        {
            throw new InvalidOperationException("A picture of the bench was not rendered.");
        }
    }

    private static async Task<Pace> MeasureAsync(
        Func<byte[], Task> renderAsync, RenderWorkerPool workers, int threads, double seconds, byte[][] pictures)
    {
        var processor = ProcessorTime(workers);
        var start = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; count++)
            {
                await renderAsync(pictures[count % pictures.Length]);
            }

            return count;
        })));
        var total = counts.Sum();
        return new Pace(total / Stopwatch.GetElapsedTime(start).TotalSeconds, (ProcessorTime(workers) - processor).TotalMilliseconds / total);
    }

    private static TimeSpan ProcessorTime(RenderWorkerPool workers) => workers.ProcessIds.Aggregate(Environment.CpuUsage.TotalTime, (sum, id) =>
    {
        using var process = Process.GetProcessById(id);
        return sum + process.TotalProcessorTime;
    });

    private static double[] Ratios(Pace[] ours, Pace[] theirs) => [.. ours.Zip(theirs, (mine, other) => mine.PerSecond / other.PerSecond).Order()];

    private static double Median(Pace[] paces, Func<Pace, double> figure) => paces.Select(figure).Order().ElementAt(paces.Length / 2);
}
