using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Simulation.Invariants;

/// <summary>Who was killed or overtaken writes nothing more.</summary>
internal sealed class NoLateWrite() : Invariant("In a run each account has one attempt at most, and a run that is over counts each of its talents once, whoever worked on it.")
{
    public override async Task<string?> LookBackAsync(SimulatedWorld world, SimulatedRoster roster, TalentDbContext context)
    {
        var since = world.Clock.Now.AddDays(-1);
        var runs = await context.Runs.AsNoTracking().Where(r => r.StartedAt >= since).Where(SyncRun.OverMany).ToListAsync();
        foreach (var run in runs)
        {
            if (run.Status == RunStatus.Completed ? run.Done != run.Requested : run.Done > run.Requested)
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"The {run.Trigger} run of {run.StartedAt:u} is {run.Status} over {run.Requested} talents, and counts {run.Done} done.");
            }
        }

        var twice = await context.Attempts.Where(a => a.At >= since)
            .GroupBy(a => new { a.RunId, a.TalentId, a.Platform })
            .Where(g => g.Count() > 1)
            .Select(g => new { g.Key.TalentId, g.Key.Platform, Times = g.Count() })
            .FirstOrDefaultAsync();
        return twice is null ? null : $"{twice.TalentId} has {twice.Times} attempts on {twice.Platform} in one run.";
    }
}
