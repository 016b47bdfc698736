using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Bench.Mutants;

/// <summary>Broken pictures by the thousand on the product's own way in: none may end as an exception in the app, whatever becomes of a worker.</summary>
internal static class MutantsBench
{
    private const int ExpectedMutants = 100_000;
    private const int MostShown = 10;
    private const int MostWorkers = 4;

    public static async Task<int> RunAsync(string[] args)
    {
        var count = Number(args, 0, ExpectedMutants);
        var seed = Number(args, 1, Random.Shared.Next());
        var first = Number(args, 2, 0);
        var workers = Math.Clamp(Environment.ProcessorCount, 1, MostWorkers);
        _ = TestImages.Library;
        var pictures = SmallPictures.Make();
        var lost = new LostWorkers();
        using var door = new PictureDoor(new RenderOptions { RenderWorkers = workers }, lost);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} mutants of {pictures.Count} pictures of {pictures.Average(p => p.Bytes.Length) / 1024:0.0} KB, {workers} workers; again with: mutants {count} {seed} {first}"));

        var whole = await WholeAsync(door, pictures);
        var ends = new ConcurrentDictionary<(string Picture, string End), int>();
        var felt = new ConcurrentBag<(int Number, Exception Error)>();
        var costly = new ConcurrentBag<int>();
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = workers * 2 }, async (number, _) =>
        {
            var (name, bytes) = pictures[number % pictures.Count];
            var end = await EndAsync(door, Mutant.Of(bytes, seed, number), error => felt.Add((number, error)));
            ends.AddOrUpdate((name, end), 1, (_, n) => n + 1);
            if (end == ReasonCode.TooCostly)
            {
                costly.Add(number);
            }
        });

        Print(pictures, ends.ToDictionary());
        var pace = count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{pace:0} mutants/s (the whole pictures: {whole:0}/s); {ExpectedMutants:N0} take {ExpectedMutants / pace / 60:0.0} minutes"));
        Console.WriteLine($"workers lost: {lost.Died} by themselves, {lost.Killed} ended for their time or memory");
        await ExplainAsync(pictures, seed, [.. costly.Order().Take(MostShown)]);
        Console.WriteLine($"crashes that the app feels: {felt.Count} (goal 0)");
        foreach (var (number, error) in felt.OrderBy(f => f.Number).Take(MostShown))
        {
            Console.WriteLine($"  mutants 1 {seed} {number}, of {pictures[number % pictures.Count].Name}: {error}");
        }

        return felt.IsEmpty ? 0 : 1;
    }

    /// <summary>Good ones go before, all taken, for the pace beside; what is not a form of ours is left out.</summary>
    private static async Task<double> WholeAsync(PictureDoor door, IReadOnlyList<(string Name, byte[] Bytes)> pictures)
    {
        const int Rounds = 2;
        var ends = new List<(string Name, PhotoResult End)>();
        foreach (var (name, bytes) in pictures)
        {
            ends.Add((name, await door.TakeAsync(bytes)));
        }

        var good = pictures.Zip(ends).Where(pair => pair.Second.End is PhotoResult.Accepted).Select(pair => pair.First.Bytes).ToList();
        var refused = ends.Where(e => e.End is not PhotoResult.Accepted).Select(e => $"{e.Name} ({Reason(e.End)})");
        Console.WriteLine($"whole, {good.Count} of them are taken; refused: {string.Join(", ", refused.Distinct())}");
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Repeat(good, Rounds).SelectMany(p => p),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount * 2 },
            async (bytes, _) => await door.TakeAsync(bytes));
        return good.Count * Rounds / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<string> EndAsync(PictureDoor door, byte[] mutant, Action<Exception> felt)
    {
        try
        {
            return Reason(await door.TakeAsync(mutant));
        }
        catch (Exception error)
        {
            felt(error);
            return "exception";
        }
    }

    private static string Reason(PhotoResult end) => end is PhotoResult.Failure failure ? failure.Reason : "accepted";

    private static void Print(IReadOnlyList<(string Name, byte[] Bytes)> pictures, Dictionary<(string Picture, string End), int> ends)
    {
        var columns = ends.GroupBy(e => e.Key.End).OrderByDescending(g => g.Sum(e => e.Value)).Select(g => g.Key).ToList();
        Console.WriteLine($"| picture | {string.Join(" | ", columns)} |");
        Console.WriteLine($"| --- |{string.Concat(columns.Select(_ => " --- |"))}");
        foreach (var name in pictures.Select(p => p.Name).Distinct())
        {
            Console.WriteLine($"| {name} | {string.Join(" | ", columns.Select(end => ends.GetValueOrDefault((name, end))))} |");
        }

        Console.WriteLine($"| all | {string.Join(" | ", columns.Select(end => ends.Where(e => e.Key.End == end).Sum(e => e.Value)))} |");
    }

    /// <summary>Each again, alone and watched: the log does not tell what it was that cost too much.</summary>
    private static async Task ExplainAsync(IReadOnlyList<(string Name, byte[] Bytes)> pictures, int seed, IReadOnlyList<int> numbers)
    {
        foreach (var number in numbers)
        {
            var (name, bytes) = pictures[number % pictures.Count];
            var lost = new LostWorkers();
            using var door = new PictureDoor(new RenderOptions { RenderWorkers = 1 }, lost);
            var cost = await Cost.OfAsync(door, pictures[0].Bytes, Mutant.Of(bytes, seed, number));
            var why = lost.Died > 0 ? "crash" : lost.Killed == 0 ? "not again" : cost.Megabytes > Cost.MostMegabytes ? "over memory" : "over time";
            Console.WriteLine($"  mutants 1 {seed} {number}, of {name}: {why}, {cost}");
        }
    }

    private static int Number(string[] args, int place, int fallback) =>
        args.Length > place ? int.Parse(args[place], CultureInfo.InvariantCulture) : fallback;
}
