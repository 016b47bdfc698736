using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Bench.Sync;

/// <summary>Runs over talents whose platform answers after 100 ms: first time, unchanged, and one at a time.</summary>
internal static class SyncBench
{
    private const int WarmUpTalents = 200;
    private const int OneAtATimeTalents = 100;
    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(100);

    public static async Task<int> RunAsync(string[] args)
    {
        int[] sizes = args.Length > 0 ? [.. args.Select(a => int.Parse(a, CultureInfo.InvariantCulture))] : [1_000, 10_000];
        Console.WriteLine("run                              talents  seconds  talents/s  CPU ms/talent  round trips/talent  peak MB");

        // The reference first, in a process that is warm by then.
        await MeasureAsync("warm-up", Math.Min(WarmUpTalents, sizes.Max()), calls: 256, connectionsPerCall: 1, page: 200, print: false);
        await MeasureAsync("one at a time", Math.Min(OneAtATimeTalents, sizes.Max()), calls: 1, connectionsPerCall: 1, page: 1);
        foreach (var size in sizes)
        {
            await MeasureAsync("32 calls at once, pages of 200", size, calls: 32, connectionsPerCall: 1, page: 200);
            await MeasureAsync("256 calls at once, pages of 500", size, calls: 256, connectionsPerCall: 1, page: 500);
            await MeasureAsync("50 accounts a call, pages of 500", size, calls: 32, connectionsPerCall: 50, page: 500);
        }

        return 0;
    }

    private static async Task MeasureAsync(
        string name, int talents, int calls, int connectionsPerCall, int page, bool print = true)
    {
        var folder = Directory.CreateTempSubdirectory("talentadmin-bench-").FullName;
        using var trips = new RoundTrips();
        await using var services = SyncServices.Create(
            new()
            {
                ["ConnectionStrings:TalentAdmin"] = $"Data Source={Path.Combine(folder, "bench.db")}",
                ["Sync:ConcurrentCalls"] = calls.ToString(CultureInfo.InvariantCulture),
                ["Photos:ConcurrentDownloads"] = Math.Min(calls, 64).ToString(CultureInfo.InvariantCulture),
                ["Sync:ConcurrentPages"] = calls == 1 ? "1" : "2",
                ["Sync:PageSize"] = page.ToString(CultureInfo.InvariantCulture),
            },
            new PictureHost(talents),
            new PacedSource(connectionsPerCall, _latency));
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await SyncRoster.SeedAsync(services, talents);

        foreach (var pass in new[] { "first", "unchanged" })
        {
            GC.Collect();
            trips.Take();
            var cpu = Process.GetCurrentProcess().TotalProcessorTime;
            var clock = Stopwatch.StartNew();
            using var peak = new PeakMemory();
            var run = await services.GetRequiredService<ITalentProfileImageService>().SyncAllAsync(
                new SyncAllRequest(RunTrigger.Bulk, Limit: null, ForceRefresh: true), CancellationToken.None);
            clock.Stop();
            cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
            var memory = await peak.StopAsync();
            if (run is null || run.Failed > 0 || run.Requested != talents || (pass == "first" ? run.Updated : run.Unchanged) != talents)
            {
                throw new InvalidOperationException($"The run did not do its work: {run?.Updated} updated, {run?.Unchanged} unchanged, {run?.Failed} failed.");
            }

            if (print)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name + ", " + pass,-42}{talents,7}{clock.Elapsed.TotalSeconds,9:F2}{talents / clock.Elapsed.TotalSeconds,11:F0}{cpu.TotalMilliseconds / talents,15:F2}{(double)trips.Take() / talents,20:F3}{memory.WorkingSet,9:F0}"));
            }
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
