using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Bench.Batch;

/// <summary>One node in a process of its own: works along in each run whose id it reads, and writes what that cost it.</summary>
internal static class BatchNode
{
    public const string Ready = "ready";
    private const int WarmUpTalents = 400;

    public static async Task<int> RunAsync(string plan)
    {
        await WarmUpAsync();
        await using var services = BatchPlan.Read(plan).CreateServices();
        var runs = services.GetRequiredService<IRuns>();
        await runs.FindActiveAsync(CancellationToken.None);
        using var trips = new RoundTrips();
        Console.WriteLine(Ready);
        while (await Console.In.ReadLineAsync() is { Length: > 0 } runId)
        {
            GC.Collect();
            trips.Take();
            using var self = Process.GetCurrentProcess();
            var cpu = self.TotalProcessorTime;
            using var peak = new PeakMemory();
            await runs.WaitAsync(runId, CancellationToken.None);
            self.Refresh();
            Console.WriteLine(JsonSerializer.Serialize(
                new BatchCost((self.TotalProcessorTime - cpu).TotalMilliseconds, trips.Take(), await peak.StopAsync())));
        }

        return 0;
    }

    // What is compiled on the first talents must not count.
    private static async Task WarmUpAsync()
    {
        var folder = Directory.CreateTempSubdirectory("talentadmin-bench-").FullName;
        await using (var services = new BatchPlan("Sqlite", $"Data Source={Path.Combine(folder, "warm.db")}", 50, Pictures: WarmUpTalents).CreateServices())
        {
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
            await SyncRoster.SeedAsync(services, WarmUpTalents);
            for (var pass = 0; pass < 3; pass++)
            {
                await services.GetRequiredService<ITalentProfileImageService>().SyncAllAsync(
                    new SyncAllRequest(RunTrigger.Bulk, Limit: null, ForceRefresh: true), CancellationToken.None);
            }
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>What a run cost one node.</summary>
internal sealed record BatchCost(double CpuMilliseconds, long RoundTrips, Peak Memory);
