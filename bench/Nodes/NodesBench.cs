using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Bench.Nodes;

/// <summary>The tests of several nodes with many kills and a long outage: too long for every build. Run it where the solution is.</summary>
internal static class NodesBench
{
    private const int Kills = 50;
    private const int OutageSeconds = 60;

    public static async Task<int> RunAsync(string[] args)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            ["test", "--project", "TalentAdmin.Tests", "--", "--filter-method", "*NodeTests.Kill_*", "--filter-method", "*NodeTests.Database_*", "--output", "Detailed"]);
        start.Environment["TALENTADMIN_TEST_KILLS"] = args is [var kills, ..] ? kills : Kills.ToString(CultureInfo.InvariantCulture);
        start.Environment["TALENTADMIN_TEST_OUTAGE_SECONDS"] = args is [_, var seconds, ..] ? seconds : OutageSeconds.ToString(CultureInfo.InvariantCulture);
        start.Environment["TALENTADMIN_TEST_LIMIT_MINUTES"] = "60";
        using var tests = Process.Start(start)!;
        await tests.WaitForExitAsync();
        return tests.ExitCode;
    }
}
