using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Insights;

/// <summary>What the dashboard and the probes want to know of runs.</summary>
public sealed class RunFigures(IDbContextFactory<TalentDbContext> contexts)
{
    /// <summary>The last nightly run that came to its end, or waits for platforms; null when there was none.</summary>
    public async Task<SyncRun?> LastNightlyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AsNoTracking()
            .Where(r => r.Trigger == RunTrigger.Scheduled && (r.Status == RunStatus.Completed || r.Status == RunStatus.Waiting))
            .OrderByDescending(r => r.StartedAt)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>When a nightly run began last, whatever became of it; null when none did.</summary>
    public async Task<DateTimeOffset?> LastNightlyStartAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.Where(r => r.Trigger == RunTrigger.Scheduled).MaxAsync(r => (DateTimeOffset?)r.StartedAt, cancellationToken);
    }

    /// <summary>When the first talent of the roster was added; null of an empty one.</summary>
    public async Task<DateTimeOffset?> FirstTalentAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Talents.MinAsync(t => (DateTimeOffset?)t.CreatedAt, cancellationToken);
    }

    /// <summary>The last runs over many talents, newest first.</summary>
    public async Task<IReadOnlyList<SyncRun>> LatestAsync(int count, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AsNoTracking()
            .Where(SyncRun.OverMany)
            .OrderByDescending(r => r.StartedAt)
            .Take(count)
            .ToListAsync(cancellationToken);
    }
}
