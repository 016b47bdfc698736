using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Tests.Simulation;

/// <summary>
/// Runs simulations: `simulate &lt;seed&gt; [--seeds n] [--days n] [--talents n] [--nodes n] [--bug name] [--calm] [--waits] [--every-look] [--print]`. In processes of
/// their own, one for each processor, which share the seeds.
/// </summary>
internal static class SimulationProgram
{
    public const string Command = "simulate";

    /// <summary>Gives 0 when no invariant was broken.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var (plan, seeds) = Read(args);
        if (!OneThread.TryEnter())
        {
            return await ShareAsync(args, plan.Seed, seeds);
        }

        var broken = 0;
        await using var template = await SimulatedDatabase.MigratedAsync();
        for (var seed = plan.Seed; seed < plan.Seed + seeds; seed++)
        {
            var result = await SimulationRun.RunAsync(plan with { Seed = seed }, template);
            Console.WriteLine(result);
            broken += result.Broken is null ? 0 : 1;
        }

        return broken == 0 ? 0 : 1;
    }

    private static async Task<int> ShareAsync(string[] args, int first, int seeds)
    {
        var processes = Math.Min(Environment.ProcessorCount, seeds);
        var codes = await Task.WhenAll(Enumerable.Range(0, processes).Select(async i =>
        {
            var (from, to) = (seeds * i / processes, seeds * (i + 1) / processes);
            var start = new ProcessStartInfo("dotnet", [typeof(SimulationProgram).Assembly.Location, Command, Text(first + from), .. args.Skip(1), "--seeds", Text(to - from)]);
            start.Environment[OneThread.Variable] = "1";
            start.Environment["DOTNET_TieredPGO"] = "0";
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            return process.ExitCode;
        }));
        return codes.Max();
    }

    private static (SimulationPlan Plan, int Seeds) Read(string[] args)
    {
        var (plan, seeds) = (new SimulationPlan(Number(args[0])), 1);
        for (var i = 1; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--seeds":
                    seeds = Number(args[++i]);
                    break;
                case "--days":
                    plan = plan with { Days = Number(args[++i]) };
                    break;
                case "--talents":
                    plan = plan with { Talents = Number(args[++i]) };
                    break;
                case "--nodes":
                    plan = plan with { Nodes = Number(args[++i]) };
                    break;
                case "--bug":
                    plan = plan with { Bug = Enum.Parse<PlantedBug>(args[++i]) };
                    break;
                case "--calm":
                    plan = plan with { IsCalm = true };
                    break;
                case "--waits":
                    plan = plan with { WatchesWaits = true };
                    break;
                case "--every-look":
                    plan = plan with { SkipsQuietHours = false };
                    break;
                case "--print":
                    plan = plan with { IsPrinted = true };
                    break;
                default:
                    throw new ArgumentException($"Unknown: {args[i]}");
            }
        }

        return (plan, seeds);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
