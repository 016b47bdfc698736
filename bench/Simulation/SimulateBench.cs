using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Bench.Simulation;

/// <summary>Simulated weeks by the hundred: the tests' simulator with more seeds than CI has time for. What breaks is printed with the command that runs it again.</summary>
internal static class SimulateBench
{
    private const int Seeds = 100;
    private const int Days = 7;

    public static async Task<int> RunAsync(string[] args)
    {
        var seeds = args is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : Seeds;
        var days = args is [_, var second, ..] ? int.Parse(second, CultureInfo.InvariantCulture) : Days;
        var clock = Stopwatch.StartNew();
        var code = await SimulationProgram.RunAsync([.. new SimulationPlan(Seed: 1, days).Arguments(from: 1, seeds)]);
        clock.Stop();

        var nights = seeds * days;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{nights} nights in {clock.Elapsed.TotalSeconds:0} s, {nights / clock.Elapsed.TotalHours:0} an hour; {(code == 0 ? "no invariant was broken" : "invariants were broken, see above")}"));
        return code;
    }
}
