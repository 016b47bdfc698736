using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Simulation;

/// <summary>Whose sync was asked for and is not done, and since when nothing stands in its way.</summary>
internal sealed class Waits(SimulatedWorld world, SimulatedRoster roster)
{
    // For so long a batch stays with a node that is gone.
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, (DateTimeOffset Since, string Why)> _open = new(StringComparer.Ordinal);

    /// <summary>Whether anybody waits whose platforms can all be asked.</summary>
    public bool AnyPossible => _open.Keys.Any(id => IsPossible(Of(id)));

    /// <summary>Somebody asks for syncs.</summary>
    public void Add(IEnumerable<string> talentIds, string why)
    {
        foreach (var id in talentIds)
        {
            _open.TryAdd(id, (world.Clock.Now, why));
        }
    }

    /// <summary>A run was stopped: nobody waits for it any more.</summary>
    public void Drop(string why)
    {
        foreach (var (id, _) in _open.Where(w => w.Value.Why == why).ToList())
        {
            _open.Remove(id);
        }
    }

    /// <summary>Forgets those who were synced meanwhile: the platforms said what is to be shown.</summary>
    public async Task SettleAsync()
    {
        if (_open.Count == 0)
        {
            return;
        }

        await using var context = world.Database.Open();
        var synced = await context.Talents
            .Where(t => _open.Keys.Contains(t.Id) && t.LastProfileImageSyncAt != null)
            .ToDictionaryAsync(t => t.Id, t => t.LastProfileImageSyncAt!.Value);
        foreach (var (id, wait) in _open.Where(w => synced.TryGetValue(w.Key, out var at) && at >= w.Value.Since - SimulatedWorld.MostApart).ToList())
        {
            _open.Remove(id);
        }
    }

    /// <summary>Those who wait for longer than so long although all their platforms could be asked.</summary>
    public IEnumerable<(string TalentId, string Why, DateTimeOffset PossibleSince)> LongerThan(TimeSpan most) =>
        from wait in _open
        let talent = Of(wait.Key)
        where IsPossible(talent)
        let since = Latest(wait.Value.Since, PossibleSince(talent))
        where world.Clock.Now - since > most
        select (wait.Key, wait.Value.Why, since);

    private SimulatedTalent Of(string id) => roster.Talents.First(t => t.Id == id);

    private bool IsPossible(SimulatedTalent talent) =>
        world.Up.Any(n => n.UpSince <= world.Clock.Now)
        && !talent.Accounts.Any(a => world.Network.IsInTrouble(a.Platform, world.Clock.Now, world.Clock.Now.AddTicks(1)));

    private DateTimeOffset PossibleSince(SimulatedTalent talent) => Latest(
        Latest(world.Up.Min(n => n.UpSince), world.Interruptions.Where(at => at <= world.Clock.Now).Select(at => at + _lease).DefaultIfEmpty().Max()),
        talent.Accounts.Max(a => world.Network.LastTroubleOf(a.Platform)));

    private static DateTimeOffset Latest(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
