using Microsoft.EntityFrameworkCore;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Core.Insights;

/// <summary>What the dashboard and the probes want to know of runs.</summary>
public sealed class RunFigures(IDbContextFactory<TalentDbContext> contexts)
{
    /// <summary>The last nightly run that came to its end; null when there was none.</summary>
    public async Task<SyncRun?> LastNightlyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AsNoTracking()
            .Where(r => r.Trigger == RunTrigger.Scheduled && r.Status == RunStatus.Completed)
            .OrderByDescending(r => r.StartedAt)
            .FirstOrDefaultAsync(cancellationToken);
    }
}
