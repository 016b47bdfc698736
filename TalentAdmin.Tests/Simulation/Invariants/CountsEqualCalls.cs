using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Simulation.Invariants;

/// <summary>What is stored of a question was asked, once; what was asked is stored.</summary>
internal sealed class CountsEqualCalls() : Invariant(
    "Each attempt that is stored was a call, each call that was answered is one stored attempt, unless its node was interrupted, somebody else asked at the same moment, or another platform of the talent was in trouble.")
{
    // Between a call and the commit of its batch, with the slowest pictures.
    private static readonly TimeSpan _near = TimeSpan.FromMinutes(2);

    public override async Task<string?> LookBackAsync(SimulatedWorld world, SimulatedRoster roster, TalentDbContext context)
    {
        var since = world.Clock.Now.AddDays(-1);
        var stored = (await context.Attempts.Where(a => a.At >= since).Select(a => new { a.TalentId, a.Platform }).ToListAsync())
            .CountBy(a => (a.TalentId, a.Platform))
            .ToDictionary();
        var calls = world.Network.Calls.Where(c => c.At >= since).SelectMany(c => c.Asked.Select(a => (Account: a, Call: c))).ToLookup(c => c.Account, c => c.Call);
        foreach (var (talent, account) in roster.Talents.SelectMany(t => t.Accounts.Select(a => (t, a))))
        {
            var attempts = stored.GetValueOrDefault((talent.Id, account.Platform));
            var asked = calls[account].ToList();
            if (attempts > asked.Count)
            {
                return $"{account.Platform} {account.Handle} has {attempts} attempts of the last day, but was asked {asked.Count} times.";
            }

            var good = asked.Where(c => c.IsGood).ToList();
            if (good.Count > attempts && good.TrueForAll(c => IsUndisturbed(c, talent, asked, world)))
            {
                return $"{account.Platform} {account.Handle} was asked {good.Count} times in the last day, but has {attempts} attempts.";
            }
        }

        return null;
    }

    private static bool IsUndisturbed(NetworkCall call, SimulatedTalent talent, List<NetworkCall> all, SimulatedWorld world) =>
        !talent.Accounts.Any(a => world.Network.IsInTrouble(a.Platform, call.At - _near, call.At + _near))
        && !world.Interruptions.Exists(at => (at - call.At).Duration() < _near)
        && !all.Exists(other => other.Node != call.Node && (other.At - call.At).Duration() < _near);
}
