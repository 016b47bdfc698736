using System.Globalization;

namespace TalentAdmin.Tests.Simulation.Invariants;

/// <summary>What an outage, a limit or a kill held up is done soon after it can be.</summary>
internal sealed class NobodyWaitsOver60s() : Invariant("Who waits for a sync has it 60 s after the last thing that stood in its way is gone.")
{
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(60);

    // The answers themselves, the slowest ones, and the time between two looks.
    private static readonly TimeSpan _answering = TimeSpan.FromSeconds(20);

    public override string? Look(SimulatedWorld world, SimulatedRoster roster)
    {
        var waiting = world.Waits!.LongerThan(_most + _answering).ToList();
        return waiting.Count == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{waiting.Count} talents wait, {waiting[0].TalentId} among them, for {waiting[0].Why}; nothing stands in the way since {waiting[0].PossibleSince:u}.");
    }
}
