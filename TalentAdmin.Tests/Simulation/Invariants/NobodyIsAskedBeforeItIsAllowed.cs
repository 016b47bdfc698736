using System.Globalization;

namespace TalentAdmin.Tests.Simulation.Invariants;

/// <summary>No node calls a platform before the time is over that it asked for.</summary>
internal sealed class NobodyIsAskedBeforeItIsAllowed() : Invariant("No node calls a platform that asked to be left alone, until the time that it named.")
{
    // As old as what another node knows of the limits may be, and the way of a call that was sent just before.
    private static readonly TimeSpan _untilAllKnow = TimeSpan.FromSeconds(2.5);

    private int _seen;

    public override string? Look(SimulatedWorld world, SimulatedRoster roster)
    {
        var calls = world.Network.Calls;
        for (; _seen < calls.Count; _seen++)
        {
            var call = calls[_seen];
            if (world.Network.Pauses.Find(p => p.Platform == call.Platform && p.ToldAt + _untilAllKnow < call.At && call.At < p.Until - SimulatedWorld.MostApart) is { } pause)
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{call.Node.Name} asked {call.Platform} at {call.At:u}, which had said at {pause.ToldAt:u} not to be asked before {pause.Until:u}.");
            }
        }

        return null;
    }
}
