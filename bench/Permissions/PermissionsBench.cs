using System.Diagnostics;

namespace TalentAdmin.Bench.Permissions;

/// <summary>Many histories of permissions, 400 days each: too many for every build. Run it where the solution is.</summary>
internal static class PermissionsBench
{
    public static async Task<int> RunAsync(string[] args)
    {
        var start = new ProcessStartInfo(
            "dotnet", ["test", "--project", "TalentAdmin.Tests", "--", "--filter-method", "*PermissionSimulationTests.Days_OfAnySeed_*", "--output", "Detailed"]);
        start.Environment["TALENTADMIN_TEST_SEEDS"] = args is [var seeds, ..] ? seeds : "1000";
        start.Environment["TALENTADMIN_TEST_FIRST_SEED"] = args is [_, var first, ..] ? first : "1";
        using var tests = Process.Start(start)!;
        await tests.WaitForExitAsync();
        return tests.ExitCode;
    }
}
