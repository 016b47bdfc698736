using System.Globalization;

namespace TalentAdmin.Tests.Permissions;

/// <summary>The two rules over whole histories: 400 days each. bench/ runs many more.</summary>
public sealed class PermissionSimulationTests(ITestOutputHelper output)
{
    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(
        int.Parse(Environment.GetEnvironmentVariable("TALENTADMIN_TEST_FIRST_SEED") ?? "1", CultureInfo.InvariantCulture),
        int.Parse(Environment.GetEnvironmentVariable("TALENTADMIN_TEST_SEEDS") ?? "20", CultureInfo.InvariantCulture))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Days_OfAnySeed_BreakNoRule(int seed)
    {
        await using var simulation = await PermissionSimulation.CreateAsync(seed);

        var broken = await simulation.RunAsync(days: 400);

        output.WriteLine($"{simulation.Acts} acts, {simulation.Kills} kills");
        Assert.True(broken is null, broken);
    }

    // The rules can be broken: without the clock pictures outlive what their platform allows.
    [Fact]
    public async Task Days_WithoutTheClock_BreakTheSecondRule()
    {
        await using var simulation = await PermissionSimulation.CreateAsync(seed: 1, hasClock: false);

        Assert.StartsWith("Rule 2: photo", await simulation.RunAsync(days: 400), StringComparison.Ordinal);
    }
}
