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
    public override string ToString() => string.Join(' ', Arguments(Seed, seeds: 1));

    /// <summary>The arguments that run it with this seed and those behind it.</summary>
    public IEnumerable<string> Arguments(int from, int seeds)
    {
        List<string> arguments = [Text(from)];
        void Add(bool isSet, params string[] text) => arguments.AddRange(isSet ? text : []);
        Add(seeds > 1, "--seeds", Text(seeds));
        Add(isSet: true, "--days", Text(Days), "--talents", Text(Talents), "--nodes", Text(Nodes));
        Add(Bug != PlantedBug.None, "--bug", Bug.ToString());
        Add(IsCalm, "--calm");
        Add(WatchesWaits, "--waits");
        Add(!SkipsQuietHours, "--every-look");
        Add(IsPrinted, "--print");
        return arguments;
    }

    /// <summary>Reads such arguments; gives the number of seeds too.</summary>
    /// <exception cref="ArgumentException">There is no such option.</exception>
    public static (SimulationPlan Plan, int Seeds) Read(IReadOnlyList<string> arguments)
    {
        var (plan, seeds) = (new SimulationPlan(Number(arguments[0])), 1);
        for (var i = 1; i < arguments.Count; i++)
        {
            var option = arguments[i];
            var value = option is "--seeds" or "--days" or "--talents" or "--nodes" or "--bug" ? arguments[++i] : "";
            seeds = option == "--seeds" ? Number(value) : seeds;
            plan = option switch
            {
                "--seeds" => plan,
                "--days" => plan with { Days = Number(value) },
                "--talents" => plan with { Talents = Number(value) },
                "--nodes" => plan with { Nodes = Number(value) },
                "--bug" => plan with { Bug = Enum.Parse<PlantedBug>(value) },
                "--calm" => plan with { IsCalm = true },
                "--waits" => plan with { WatchesWaits = true },
                "--every-look" => plan with { SkipsQuietHours = false },
                "--print" => plan with { IsPrinted = true },
                _ => throw new ArgumentException($"There is no option {option}."),
            };
        }

        return (plan, seeds);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
