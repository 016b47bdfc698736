using System.Globalization;

namespace TalentAdmin.Bench.Bombs;

/// <summary>
/// The dearest pictures that there are, eight at a time through the upload door, while avatars are asked for: how much later these come,
/// how much memory the app and its workers take, and whether the app still ends when it is told to.
/// </summary>
internal static class BombsBench
{
    private const int AtOnce = 8;
    private const int Rounds = 3;

    // The least that can be set: so little that bombs which stay within the product's 2 s cost their workers' lives.
    private const double StrictSeconds = 0.5;
    private const double MostMegabytes = 2_048;

    // A drain of 5 s, and the 30 s of docs/deployment.md.
    private static readonly TimeSpan _longestExit = TimeSpan.FromSeconds(35);

    public static async Task<int> RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 15;
        var tried = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : int.MaxValue;
        var bombs = await Bomb.FindAsync(tried, AtOnce);
        foreach (var bomb in bombs)
        {
            Console.WriteLine($"bomb: {bomb.Name}, {bomb.Bytes.Length / 1024:N0} KB: {bomb.Cost}");
        }

        var published = args.Length > 2 ? args[2] : DemoApp.Folder;
        var isGood = true;
        foreach (var renderSeconds in (double[])[new RenderOptions().RenderSeconds, StrictSeconds])
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{Environment.ProcessorCount} processors, a picture may take {renderSeconds} s"));
            isGood &= await BombAsync(published, renderSeconds, bombs, seconds);
        }

        return isGood ? 0 : 1;
    }

    private static async Task<bool> BombAsync(string published, double renderSeconds, IReadOnlyList<Bomb> bombs, double seconds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(10));
        using var app = await BombedApp.StartAsync(published, renderSeconds, AtOnce, limit.Token);
        using var memory = new FamilyMemory(app.Server.Id);
        var ratio = await CompareAsync(app, bombs, seconds, limit.Token);
        var (exit, code) = await EndAsync(app, bombs, limit.Token);
        await memory.StopAsync();
        var left = memory.Seen.Count(IsWorker);
        Console.WriteLine("uploads: " + string.Join(", ", app.Ends.OrderByDescending(e => e.Value).Select(e => $"{e.Value} {e.Key}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"p95 under bombs {ratio:0.00} times the quiet one, median of {Rounds} rounds (goal at most 2)\n"
            + $"most memory: app {memory.App:0} MB, its workers {memory.Children:0} MB, together {memory.Together:0} MB (goal under {MostMegabytes:0} MB)\n"
            + $"worker processes started: {memory.Seen.Count}, of which two work at a time; {left} are left (goal 0)\n"
            + $"SIGTERM under bombs: exit code {code} after {exit.TotalSeconds:0.0} s (goal 0, at most {_longestExit.TotalSeconds:0} s)"));
        return memory.Together < MostMegabytes && left == 0 && code == 0 && exit <= _longestExit && !app.Ends.Keys.Any(end => end.StartsWith('5'));
    }

    /// <summary>Quiet and under bombs by turns, so that whatever else the machine does hits both.</summary>
    private static async Task<double> CompareAsync(BombedApp app, IReadOnlyList<Bomb> bombs, double seconds, CancellationToken cancellationToken)
    {
        await SteadyAsker.AskAsync(app.Visitor, app.AvatarPath, Math.Min(seconds, 2));
        List<double> ratios = [];
        for (var round = 1; round <= Rounds; round++)
        {
            var quiet = await SteadyAsker.AskAsync(app.Visitor, app.AvatarPath, seconds);
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var uploads = app.BombAsync(bombs, over.Token);
            var under = await SteadyAsker.AskAsync(app.Visitor, app.AvatarPath, seconds);
            await over.CancelAsync();
            await uploads;
            ratios.Add(SteadyAsker.Percentile(under, 95) / SteadyAsker.Percentile(quiet, 95));
            Console.WriteLine($"round {round}: {Text("quiet", quiet)}; {Text("under bombs", under)}");
        }

        return ratios.Order().ElementAt(Rounds / 2);
    }

    private static string Text(string name, double[] answers) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name} p50 {SteadyAsker.Percentile(answers, 50):0.0} ms, p95 {SteadyAsker.Percentile(answers, 95):0.0} ms, p99 {SteadyAsker.Percentile(answers, 99):0.0} ms of {answers.Length}");

    private static async Task<(TimeSpan Took, int ExitCode)> EndAsync(BombedApp app, IReadOnlyList<Bomb> bombs, CancellationToken cancellationToken)
    {
        var uploads = app.BombAsync(bombs, cancellationToken);
        await SteadyAsker.AskAsync(app.Visitor, app.AvatarPath, 2);
        var end = await app.Server.TerminateAsync(cancellationToken);
        await uploads;
        return end;
    }

    private static bool IsWorker(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains(RenderWorkerHost.Command, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
