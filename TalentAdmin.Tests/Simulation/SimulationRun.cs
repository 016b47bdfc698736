using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Tests.Simulation;

/// <summary>One simulation from its beginning to its end, or to what breaks an invariant.</summary>
internal static class SimulationRun
{
    /// <summary>When invariants look back: before each night.</summary>
    private static readonly TimeSpan _looksBackAt = NightSchedule.At - TimeSpan.FromMinutes(10);

    /// <summary>Runs it. On the one thread of <see cref="OneThread"/>, which this makes of the pool.</summary>
    public static async Task<SimulationResult> RunAsync(SimulationPlan plan, SimulatedDatabase template)
    {
        var took = Stopwatch.StartNew();
        await using var world = new SimulatedWorld(plan, template);
        await OneThread.RunAsync(world.Clock, () => LiveAsync(world));
        return new SimulationResult(plan, world.Broken, [.. world.History.Last], world.History.Sum, world.Network.Calls.Count, world.Steps, took.Elapsed);
    }

    private static async Task LiveAsync(SimulatedWorld world)
    {
        var roster = new SimulatedRoster(world);
        await roster.SeedAsync(world.Plan.Talents);
        world.Waits = world.Plan.WatchesWaits ? new Waits(world, roster) : null;
        for (var place = 0; place < world.Plan.Nodes; place++)
        {
            await world.StartNodeAsync(place);
        }

        new SimulatedDays(world, roster).Begin();
        _ = world.GoAsync(new NightSchedule(world).RunAsync);
        await WatchAsync(world, roster, Invariant.All(world.Plan));
    }

    private static async Task WatchAsync(SimulatedWorld world, SimulatedRoster roster, IReadOnlyList<Invariant> invariants)
    {
        var quiet = new QuietHours(world);
        for (var day = 1; day <= world.Plan.Days; day++)
        {
            var looksBack = SimulatedWorld.Start.AddDays(day) + _looksBackAt;
            while (world.Clock.Now < looksBack)
            {
                await Task.Delay(QuietHours.Look, world.Clock);
                await (world.Waits?.SettleAsync() ?? Task.CompletedTask);
                foreach (var invariant in invariants)
                {
                    Note(world, invariant, invariant.Look(world, roster));
                }

                if (world.Broken is not null)
                {
                    return;
                }

                await quiet.LookAsync(looksBack);
            }

            await using var context = world.Database.Open();
            foreach (var invariant in invariants)
            {
                Note(world, invariant, await invariant.LookBackAsync(world, roster, context));
            }
        }
    }

    private static void Note(SimulatedWorld world, Invariant invariant, string? broken)
    {
        if (broken is not null)
        {
            world.Break($"{invariant.Name} is broken. {invariant.Sentence}{Environment.NewLine}{broken}");
        }
    }
}

/// <summary>How a simulation ended.</summary>
/// <param name="Plan">Which.</param>
/// <param name="Broken">What broke an invariant; null when nothing did.</param>
/// <param name="Last">The last that happened.</param>
/// <param name="Sum">The same for the same history.</param>
/// <param name="Calls">Calls for profiles.</param>
/// <param name="Steps">Commands to the database, commits and calls.</param>
/// <param name="Took">Real time.</param>
internal sealed record SimulationResult(SimulationPlan Plan, string? Broken, IReadOnlyList<string> Last, ulong Sum, int Calls, long Steps, TimeSpan Took)
{
    /// <summary>For people: one line, or what broke with the way there.</summary>
    public override string ToString()
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"{Plan}: {Calls} calls, {Steps} steps, history {Sum:x16}, {Took.TotalSeconds:0.00} s");
        return Broken is null ? head : string.Join(Environment.NewLine, [head, .. Last, $"BROKEN {Broken}", $"Again, alone: dotnet TalentAdmin.Tests.dll {SimulationProgram.Command} {Plan} --print"]);
    }
}
