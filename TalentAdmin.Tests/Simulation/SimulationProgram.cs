using System.Diagnostics;

namespace TalentAdmin.Tests.Simulation;

/// <summary>
/// Runs simulations: `simulate-seeds &lt;seed&gt; [--seeds n] [--days n] [--talents n] [--nodes n] [--bug name] [--calm] [--waits] [--every-look] [--print]`, or
/// several of these with a comma between. They share processes of their own, one for each processor.
/// </summary>
internal static class SimulationProgram
{
    public const string Command = "simulate-seeds";

    private const string And = ",";

    /// <summary>Gives 0 when no invariant was broken.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args)
    {
        var wanted = Read(args);
        if (!OneThread.TryEnter())
        {
            return await ShareAsync(wanted);
        }

        var isBroken = false;
        var found = new HashSet<PlantedBug>();
        await using var template = await SimulatedDatabase.MigratedAsync();
        foreach (var plan in wanted.SelectMany(w => Enumerable.Range(w.Plan.Seed, w.Seeds).Select(seed => w.Plan with { Seed = seed })))
        {
            // A planted bug has to be found once.
            if (found.Contains(plan.Bug))
            {
                continue;
            }

            var result = await SimulationRun.RunAsync(plan, template);
            Console.WriteLine(result);
            if (result.Broken is not null)
            {
                isBroken = true;
                found.UnionWith(plan.Bug == PlantedBug.None ? [] : [plan.Bug]);
            }
        }

        return isBroken ? 1 : 0;
    }

    private static List<(SimulationPlan Plan, int Seeds)> Read(IReadOnlyList<string> args)
    {
        List<List<string>> plans = [[]];
        foreach (var arg in args)
        {
            if (arg == And)
            {
                plans.Add([]);
            }
            else
            {
                plans[^1].Add(arg);
            }
        }

        return plans.ConvertAll(SimulationPlan.Read);
    }

    // Each process has a share of the seeds of every plan.
    private static async Task<int> ShareAsync(List<(SimulationPlan Plan, int Seeds)> wanted)
    {
        var processes = Environment.ProcessorCount;
        var shares = Enumerable.Range(0, processes).Select(i => wanted
            .Select((w, n) => (w.Plan, From: Cut(w.Seeds, i, n), Until: Cut(w.Seeds, i + 1, n)))
            .Where(s => s.From < s.Until)
            .Select(s => s.Plan.Arguments(s.Plan.Seed + s.From, s.Until - s.From))
            .ToList());
        return (await Task.WhenAll(shares.Where(s => s.Count > 0).Select(RunInProcessAsync))).Max();

        // Single seeds go to one process after the other.
        int Cut(int seeds, int part, int turn) => seeds > 1 ? seeds * part / processes : part > turn % processes ? 1 : 0;
    }

    private static async Task<int> RunInProcessAsync(List<IEnumerable<string>> plans)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SimulationProgram).Assembly.Location, Command, .. plans.Aggregate((all, next) => [.. all, And, .. next])]);
        start.Environment[OneThread.Variable] = "1";
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
