using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace TalentAdmin.Bench.Batch;

/// <summary>Runs over rosters of every size, unchanged and changed, on one to three nodes, beside the loop that asks one at a time. A call takes 100 ms.</summary>
internal static class BatchBench
{
    private const int OneAtATimeTalents = 100;
    private const int ChangedTalents = 2_000;
    private const int SpreadTalents = 5_000;
    private const int MostNodes = 3;

    public static async Task<int> RunAsync(string[] args)
    {
        var server = args.FirstOrDefault(a => a.Contains('=', StringComparison.Ordinal));
        var onlyUnchanged = args.Contains("unchanged");
        int[] sizes = [.. args.Where(a => a != server && a != "unchanged").Select(a => int.Parse(a, CultureInfo.InvariantCulture))];
        sizes = sizes.Length > 0 ? sizes : [1_000, 10_000, 100_000];
        var oneAtATime = Math.Min(OneAtATimeTalents, sizes.Max());
        var changed = Math.Min(ChangedTalents, sizes.Max());
        var spread = Math.Min(SpreadTalents, sizes.Max());
        Console.WriteLine("run                                           nodes  talents  seconds  talents/s  CPU ms/talent  round trips/talent  peak MB a node  on heap");

        if (!onlyUnchanged)
        {
            await MeasureAsync("SQLite, one at a time, changed", Sqlite() with { ConnectionsPerCall = 1, ConcurrentCalls = 1, PageSize = 1, Pictures = oneAtATime }, oneAtATime);
            await MeasureAsync("SQLite, one account a call, changed", Sqlite() with { ConnectionsPerCall = 1, Pictures = changed }, changed);
        }

        foreach (var size in sizes)
        {
            await MeasureAsync("SQLite, 50 accounts a call", Sqlite(), size, unchangedOn: 1);
        }

        if (server is null)
        {
            Console.WriteLine("For several nodes, give the connection string of a PostgreSQL server: 'Host=…;Username=…'.");
            return 0;
        }

        for (var nodes = 1; nodes <= MostNodes && !onlyUnchanged; nodes++)
        {
            await MeasureAsync("PostgreSQL, one account a call, changed", PostgreSql(server) with { ConnectionsPerCall = 1, Pictures = changed }, changed, nodes);
        }

        await MeasureAsync("PostgreSQL, one account a call", PostgreSql(server) with { ConnectionsPerCall = 1 }, spread, unchangedOn: MostNodes);
        foreach (var size in sizes)
        {
            await MeasureAsync("PostgreSQL, 50 accounts a call", PostgreSql(server), size, unchangedOn: MostNodes);
        }

        return 0;
    }

    private static BatchPlan Sqlite() => new("Sqlite", string.Empty, ConnectionsPerCall: 50);

    private static BatchPlan PostgreSql(string server) => new(
        "PostgreSql",
        new NpgsqlConnectionStringBuilder(server) { Database = $"talentadmin_bench_{Guid.NewGuid():N}" }.ConnectionString,
        ConnectionsPerCall: 50);

    /// <summary>Measures the first run over a new roster, if nothing else is asked for; else runs over one that has not changed, on one node, on two, ….</summary>
    private static async Task MeasureAsync(string name, BatchPlan plan, int talents, int nodes = 1, int unchangedOn = 0)
    {
        var folder = Directory.CreateTempSubdirectory("talentadmin-bench-").FullName;
        if (plan.ConnectionString.Length == 0)
        {
            plan = plan with { ConnectionString = $"Data Source={Path.Combine(folder, "bench.db")}" };
        }

        await using var services = plan.CreateServices();
        try
        {
            await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
            await SyncRoster.SeedAsync(services, talents, isSynced: unchangedOn > 0);
            if (unchangedOn == 0)
            {
                await RunAsync(name, services, plan, talents, nodes, isFirst: true);
            }

            for (var on = 1; on <= unchangedOn; on++)
            {
                await RunAsync(name + ", unchanged", services, plan, talents, on, isFirst: false);
            }
        }
        finally
        {
            await using (var context = await services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync())
            {
                await context.Database.EnsureDeletedAsync();
            }

            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string name, ServiceProvider services, BatchPlan plan, int talents, int count, bool isFirst)
    {
        var nodes = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => NodeProcess.StartAsync(plan)));
        var clock = Stopwatch.StartNew();
        var start = await services.GetRequiredService<IRuns>().StartAsync(
            new SyncAllRequest(RunTrigger.Bulk, Limit: null, ForceRefresh: true), actor: null, CancellationToken.None);
        var id = ((RunStart.Started)start).Run.Id;
        var costs = await Task.WhenAll(nodes.Select(n => n.RunAsync(id)));
        clock.Stop();
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        var run = (await services.GetRequiredService<IRuns>().FindAsync(id, CancellationToken.None))!;
        if (run.Status != RunStatus.Completed || (isFirst ? run.Updated : run.Unchanged) != talents)
        {
            throw new InvalidOperationException($"The run did not do its work: {run.Status}, {run.Updated} updated, {run.Unchanged} unchanged, {run.Failed} failed.");
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-46}{count,5}{talents,9}{clock.Elapsed.TotalSeconds,9:F1}{talents / clock.Elapsed.TotalSeconds,11:F0}{costs.Sum(c => c.CpuMilliseconds) / talents,15:F2}{(double)costs.Sum(c => c.RoundTrips) / talents,20:F3}{costs.Max(c => c.Memory.WorkingSet),16:F0}{costs.Max(c => c.Memory.Heap),9:F0}"));
    }
}
