using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Simulation.Invariants;

/// <summary>Nobody is forgotten.</summary>
internal sealed class EveryDueTalentIsReached() : Invariant("Every talent that was due at a night has been asked for before the next one.")
{
    // A day, less the grace of nightly runs.
    private static readonly TimeSpan _dueAfter = TimeSpan.FromHours(22);

    public override async Task<string?> LookBackAsync(SimulatedWorld world, SimulatedRoster roster, TalentDbContext context)
    {
        var night = world.Clock.Now.Date + NightSchedule.At - TimeSpan.FromDays(1);
        var since = new DateTimeOffset(night, TimeSpan.Zero);
        var dueBefore = since - _dueAfter;
        var forgotten = await context.Talents
            .Where(t => t.Connections.Any(c => c.Connected && c.CreatedAt < since)
                && (t.LastAttemptAt == null || t.LastAttemptAt < since)
                && (t.LastProfileImageSyncAt == null || t.LastProfileImageSyncAt < dueBefore))
            .OrderBy(t => t.Id)
            .Select(t => new { t.Id, t.LastAttemptAt })
            .ToListAsync();
        return forgotten.Count == 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{forgotten.Count} talents were due at {since:u} and not asked for since, {forgotten[0].Id} (last at {forgotten[0].LastAttemptAt:u}) among them.");
    }
}
