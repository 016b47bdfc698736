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
        var (code, text) = await SimulateAsync("1 --seeds 6");

        Assert.True(code == 0, text);
        Assert.Equal(6, History().Count(text));
    }

    // A few seeds each: what the product does in a week changes with it, and not every week meets every fault.
    [Theory]
    [InlineData(nameof(PlantedBug.ForgetsRetryAfter), nameof(NobodyIsAskedBeforeItIsAllowed))]
    [InlineData(nameof(PlantedBug.NoFence), nameof(NoLateWrite))]
    [InlineData(nameof(PlantedBug.AsksTwice), nameof(CountsEqualCalls))]
    [InlineData(nameof(PlantedBug.SweepsShownPhotos), nameof(NoGoodPhotoIsLost))]
    [InlineData(nameof(PlantedBug.ForgetsTheRest), nameof(EveryDueTalentIsReached))]
    public async Task Weeks_WithPlantedBug_BreakItsInvariant(string bug, string invariant)
    {
        var (code, text) = await SimulateAsync($"1 --seeds 12 --bug {bug}");

        Assert.Equal(1, code);
        Assert.Contains($"BROKEN {invariant} is broken.", text, StringComparison.Ordinal);
        Assert.Contains($"Again, alone: dotnet TalentAdmin.Tests.dll {SimulationProgram.Command} ", text, StringComparison.Ordinal);
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
