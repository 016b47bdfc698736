using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Bench.Smoke;

/// <summary>Each bench once, as small as it can be: what it prints says nothing, that it still runs does. Run it where the solution is.</summary>
internal static class SmokeBench
{
    private static readonly (string Name, Func<Task<int>> RunAsync)[] _benches =
    [
        ("avatars", () => AvatarsBench.RunAsync([DemoApp.Folder, "1"])),
        ("renderer", () => RendererBench.RunAsync(["0.1"])),
        ("mutants", () => MutantsBench.RunAsync(["500"])),
        ("bombs", () => BombsBench.RunAsync(["1", "3"])),
        ("sync", () => SyncBench.RunAsync(["40"])),
        ("slow", () => SlowBench.RunAsync(["20"])),
        ("batch", () => BatchBench.RunAsync(["40"])),
        ("night", () => NightBench.RunAsync(["60"])),
        ("insights", () => InsightsBench.RunAsync(["2000", "10000"])),
        ("live", () => LiveBench.RunAsync(["8", "120"])),
        ("simulate", () => SimulateBench.RunAsync(["2", "2"])),
        ("permissions", () => PermissionsBench.RunAsync(["2", "21"])),
        ("nodes", () => NodesBench.RunAsync(["1", "1"])),
    ];

    public static async Task<int> RunAsync()
    {
        List<string> failed = [];
        List<string> figures = [];
        foreach (var (name, runAsync) in _benches)
        {
            Console.WriteLine($"\n── {name}");
            var clock = Stopwatch.StartNew();
            if (!await WorksAsync(runAsync))
            {
                failed.Add(name);
            }

            figures.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {clock.Elapsed.TotalSeconds:0} s"));
        }

        Console.WriteLine($"\n{_benches.Length - failed.Count} benches ran ({string.Join(", ", figures)}), {failed.Count} failed{(failed.Count == 0 ? "." : ": " + string.Join(", ", failed))}");
        return failed.Count == 0 ? 0 : 1;
    }

    // One that breaks must not hide the others.
    private static async Task<bool> WorksAsync(Func<Task<int>> runAsync)
    {
        try
        {
            return await runAsync() == 0;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(error);
            return false;
        }
    }
}
