using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Bench.Live;

/// <summary>
/// A photo's change on its way into many open list pages of the real app, beside a bare SignalR broadcast to as many listeners. The two take
/// turns, change by change, so that whatever else the machine does hits both.
/// </summary>
internal static class LiveBench
{
    private const int MostTalents = 6;
    private const int WarmCircuits = 4;
    private const int OpenedAtOnce = 4;
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan _rowWords = TimeSpan.FromMilliseconds(1_600);

    public static async Task<int> RunAsync(string[] arguments)
    {
        var count = Number(arguments, 0, 200);
        if (count <= WarmCircuits)
        {
            Console.Error.WriteLine($"It takes more than {WarmCircuits} circuits.");
            return 2;
        }

        var seconds = Number(arguments, 1, 90);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        try
        {
            await RunAsync(count, limit.Token);
            return 0;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            Console.Error.WriteLine($"Not done within {seconds} s. Give a busy machine more seconds, or fewer circuits.");
            return 1;
        }
    }

    private static async Task RunAsync(int count, CancellationToken cancellationToken)
    {
        using var app = await DemoApp.StartAsync(cancellationToken);
        var talents = await app.PrepareAsync(Math.Min(MostTalents, count / WarmCircuits), cancellationToken);
        List<Circuit> circuits = [];
        try
        {
            await MeasureAsync(app, talents, circuits, count, cancellationToken);
        }
        finally
        {
            await Task.WhenAll(circuits.Select(circuit => circuit.DisposeAsync().AsTask()));
        }
    }

    private static async Task MeasureAsync(
        DemoApp app, IReadOnlyList<TalentAnswer> talents, List<Circuit> circuits, int count, CancellationToken cancellationToken)
    {
        var trace = new ProcessTrace(app.Server.Id);

        // The first ones pay for what is loaded and compiled once.
        await OpenAsync(app, circuits, WarmCircuits, cancellationToken);
        var heapBefore = await trace.CollectAndGiveHeapAsync(cancellationToken);
        var memoryBefore = app.Server.WorkingSetMegabytes;
        var clock = Stopwatch.StartNew();
        await OpenAsync(app, circuits, count, cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} circuits open after {clock.Elapsed.TotalSeconds:0.0} s, {Environment.ProcessorCount} processors"));
        var heap = (await trace.CollectAndGiveHeapAsync(cancellationToken) - heapBefore) / (count - WarmCircuits) / 1024;
        var memory = (app.Server.WorkingSetMegabytes - memoryBefore) * 1024 / (count - WarmCircuits);

        await using var audience = await BroadcastAudience.GatherAsync(count, cancellationToken);
        List<Update> removed = [];
        List<Update> connected = [];
        List<Spread> broadcasts = [];
        await audience.BroadcastAsync(bytes: 200, cancellationToken);
        using var watch = await trace.WatchCommitsAsync(cancellationToken);
        foreach (var talent in talents)
        {
            var account = talent.Shown;
            var update = await ChangeAsync(talent.Key!, circuits, () => app.DisconnectAsync(talent.Id, account, cancellationToken), cancellationToken);
            removed.Add(update);
            broadcasts.Add(await audience.BroadcastAsync((int)update.BatchBytes, cancellationToken));

            var now = await app.FindAsync(talent.Id, cancellationToken);
            update = await ChangeAsync(now.Key!, circuits, () => app.ConnectAsync(talent.Id, account, cancellationToken), cancellationToken);
            connected.Add(update);
            broadcasts.Add(await audience.BroadcastAsync((int)update.BatchBytes, cancellationToken));
        }

        var commits = await watch.StopAsync();
        Print(removed, connected, broadcasts, commits);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\nA circuit: {heap} KB of heap after a full collection, {memory:0} KB of working set.\n"
            + $"Account removed: {Bytes(removed)}.\nAccount connected: {Bytes(connected)}."));
    }

    private static string Bytes(List<Update> updates) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Figures.Median(updates.Select(u => u.BatchBytes)):0} bytes in the batch with the new photo, "
        + $"{Figures.Median(updates.Select(u => u.AllBytes)):0} in all, with the states around it and the row's words that follow");

    private static void Print(List<Update> removed, List<Update> connected, List<Spread> broadcasts, IReadOnlyList<DateTime> commits)
    {
        var reference = Figures.Median(broadcasts.Select(b => b.ToLast));
        Console.WriteLine("\n| what | times | start to the last, ms (median; best to worst) | request to the last, ms | first to the last, ms | start to the last beside the broadcast |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        List<double> fromRemoval = [.. removed.Select(u => u.CommitToLast(commits, bySync: false)).OfType<double>()];
        List<double> fromSync = [.. connected.Select(u => u.CommitToLast(commits, bySync: true)).OfType<double>()];
        Row("bare SignalR broadcast, same size", [.. broadcasts.Select(b => b.ToLast)], null, broadcasts.Select(b => b.FirstToLast));
        Row("account removed, next photo shown", fromRemoval, removed.Select(u => u.SentToLast), removed.Select(u => u.FirstToLast));
        Row("account connected, photo synced", fromSync, connected.Select(u => u.SentToLast), connected.Select(u => u.FirstToLast));

        void Row(string name, List<double> figures, IEnumerable<double>? fromRequest, IEnumerable<double> fromFirst) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {figures.Count} | {Figures.Median(figures):0.0}; {figures.DefaultIfEmpty(double.NaN).Min():0.0} to {figures.DefaultIfEmpty(double.NaN).Max():0.0} "
            + $"| {(fromRequest is null ? "–" : Figures.Median(fromRequest).ToString("0.0", CultureInfo.InvariantCulture))} "
            + $"| {Figures.Median(fromFirst):0.0} | {Figures.Median(figures) / reference:0.00} |"));
    }

    /// <summary>Makes a change and waits until every circuit has it and has become quiet.</summary>
    private static async Task<Update> ChangeAsync(
        string formerKey, IReadOnlyList<Circuit> circuits, Func<Task> change, CancellationToken cancellationToken)
    {
        foreach (var circuit in circuits)
        {
            circuit.Forget();
        }

        var sentAt = DateTime.UtcNow;
        var sent = Stopwatch.GetTimestamp();
        await change();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (Update.Find(sent, sentAt, formerKey, circuits) is { } update
                && Stopwatch.GetElapsedTime(update.Last) > _rowWords
                && circuits.All(circuit => Stopwatch.GetElapsedTime(circuit.LastHeard) > _quiet))
            {
                return update;
            }
        }

        throw new OperationCanceledException(cancellationToken);
    }

    private static async Task OpenAsync(DemoApp app, List<Circuit> circuits, int count, CancellationToken cancellationToken)
    {
        while (circuits.Count < count)
        {
            circuits.AddRange(await Task.WhenAll(
                Enumerable.Range(0, Math.Min(OpenedAtOnce, count - circuits.Count)).Select(_ => app.OpenAsync(cancellationToken))));
        }

        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (circuits.Any(circuit => Stopwatch.GetElapsedTime(circuit.LastHeard) < _quiet))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static int Number(string[] arguments, int place, int otherwise) =>
        arguments.Length > place ? int.Parse(arguments[place], CultureInfo.InvariantCulture) : otherwise;
}
