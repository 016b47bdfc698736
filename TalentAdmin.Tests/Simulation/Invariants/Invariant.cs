namespace TalentAdmin.Tests.Simulation.Invariants;

/// <summary>Something that is always true, whatever happens. Its name is its type's.</summary>
/// <param name="sentence">What is true, for people.</param>
internal abstract class Invariant(string sentence)
{
    public string Name => GetType().Name;

    public string Sentence => sentence;

    /// <summary>All that a plan watches, new for one simulation.</summary>
    public static IReadOnlyList<Invariant> All(SimulationPlan plan) =>
    [
        new NobodyIsAskedBeforeItIsAllowed(),
        new BudgetsHold(),
        new NoGoodPhotoIsLost(),
        new CountsEqualCalls(),
        new EveryDueTalentIsReached(),
        new NoLateWrite(),
        .. plan.WatchesWaits ? [new NobodyWaitsOver60s()] : Array.Empty<Invariant>(),
    ];

    /// <summary>Looks every few seconds. Gives what breaks it; null when nothing does.</summary>
    public virtual string? Look(SimulatedWorld world, SimulatedRoster roster) => null;

    /// <summary>Looks back, shortly before the next night. Gives what breaks it; null when nothing does.</summary>
    public virtual Task<string?> LookBackAsync(SimulatedWorld world, SimulatedRoster roster, TalentDbContext context) => Task.FromResult<string?>(null);
}
