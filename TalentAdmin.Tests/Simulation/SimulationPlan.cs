using System.Globalization;

namespace TalentAdmin.Tests.Simulation;

/// <summary>What a simulation is made of. The same plan has the same history.</summary>
/// <param name="Seed">Decides everything that is left to chance.</param>
/// <param name="Days">How long it lasts.</param>
/// <param name="Talents">How many the agency has at the beginning.</param>
/// <param name="Nodes">How many processes share the database.</param>
internal sealed record SimulationPlan(int Seed, int Days = 7, int Talents = 36, int Nodes = 2)
{
    /// <summary>A fault that the simulation is to find; none in the product as it is.</summary>
    public PlantedBug Bug { get; init; }

    /// <summary>Nothing goes wrong: no outage, no kill.</summary>
    public bool IsCalm { get; init; }

    /// <summary>Time passes at once when nobody has anything to do; else every look of every service is taken.</summary>
    public bool SkipsQuietHours { get; init; } = true;

    /// <summary>Watches that nobody waits for longer than 60 s.</summary>
    public bool WatchesWaits { get; init; }

    /// <summary>Prints everything as it happens.</summary>
    public bool IsPrinted { get; init; }

    /// <summary>The arguments that run it again, alone.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{SimulationProgram.Command} {Seed} --days {Days} --talents {Talents} --nodes {Nodes}");
        return text
            + (Bug == PlantedBug.None ? "" : $" --bug {Bug}")
            + (IsCalm ? " --calm" : "")
            + (WatchesWaits ? " --waits" : "")
            + (SkipsQuietHours ? "" : " --every-look");
    }
}
