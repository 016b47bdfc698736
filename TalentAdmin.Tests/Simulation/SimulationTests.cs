using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Simulation;

/// <summary>Simulated weeks in CI. Each runs in a process of its own, which has one thread; bench/ runs many more.</summary>
public sealed partial class SimulationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Weeks_OfSomeSeeds_BreakNoInvariant()
    {
        var (code, text) = await SimulateAsync("1 --seeds 4");

        Assert.True(code == 0, text);
        Assert.Equal(4, History().Count(text));
    }

    // A few seeds each: what the product does in a week changes with it, and not every week meets every fault.
    [Fact]
    public async Task Weeks_WithPlantedBugs_BreakTheInvariantOfEach()
    {
        (PlantedBug Bug, string Invariant)[] bugs =
        [
            (PlantedBug.ForgetsRetryAfter, nameof(NobodyIsAskedBeforeItIsAllowed)),
            (PlantedBug.NoFence, nameof(NoLateWrite)),
            (PlantedBug.AsksTwice, nameof(CountsEqualCalls)),
            (PlantedBug.SweepsShownPhotos, nameof(NoGoodPhotoIsLost)),
            (PlantedBug.ForgetsTheRest, nameof(EveryDueTalentIsReached)),
        ];

        // Who waits for seconds and is never taken up keeps the nodes looking, second by second, for days; in this week one waits for long.
        var (code, text) = await SimulateAsync(string.Join(
            " , ", bugs.Select(b => $"{(b.Bug == PlantedBug.ForgetsTheRest ? "3" : "1 --seeds 8")} --days 4 --bug {b.Bug}")));

        Assert.Equal(1, code);
        Assert.All(bugs, bug => Assert.Matches($"BROKEN {bug.Invariant} is broken[^!]+--bug {bug.Bug} --print", text));
    }

    [Fact]
    public async Task Week_OfTheSameSeed_HasTheSameHistoryInEveryProcess()
    {
        var texts = await Task.WhenAll(SimulateAsync("5 --days 3"), SimulateAsync("5 --days 3"), SimulateAsync("6 --days 3"));

        var histories = texts.Select(t => History().Match(t.Text).Value).ToList();
        Assert.Equal(histories[0], histories[1]);
        Assert.NotEqual(histories[0], histories[2]);
    }

    private static async Task<(int Code, string Text)> SimulateAsync(string arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(SimulationTests).Assembly.Location, SimulationProgram.Command, .. arguments.Split(' ')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await using var end = Token.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync(Token);
        var text = await process.StandardOutput.ReadToEndAsync(Token) + await errors;
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, text);
    }

    [GeneratedRegex("history [0-9a-f]{16}")]
    private static partial Regex History();
}
