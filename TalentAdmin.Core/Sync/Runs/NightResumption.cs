using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>
/// Finds out what is left of a night, from what is stored alone, so that a restart forgets nothing: a run that was cut off, or one that limits
/// stopped. A night over many talents spreads itself over the hours this way, and ends when nobody is due any more.
/// </summary>
public sealed class NightResumption
{
    private static readonly TimeSpan _shortestWait = TimeSpan.FromMinutes(1);

    // For a platform that is down, which tells no time.
    private static readonly TimeSpan _usualWait = TimeSpan.FromMinutes(15);

    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly SyncLoader _loader;
    private readonly IOptionsMonitor<SyncOptions> _options;
    private readonly TimeProvider _time;

    internal NightResumption(IDbContextFactory<TalentDbContext> contexts, SyncLoader loader, IOptionsMonitor<SyncOptions> options, TimeProvider time) =>
        (_contexts, _loader, _options, _time) = (contexts, loader, options, time);

    /// <summary>Whether a nightly run is stored that is not over: after a start, one that was cut off.</summary>
    public async Task<bool> IsOpenAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Runs.AnyAsync(
            r => r.Trigger == RunTrigger.Scheduled && (r.Status == RunStatus.Queued || r.Status == RunStatus.Running), cancellationToken);
    }

    /// <summary>The next part of the night; null when there is nothing to go on with.</summary>
    public async Task<NightPart?> FindAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var last = await context.Runs.AsNoTracking()
            .Where(r => r.Trigger == RunTrigger.Scheduled && r.Status == RunStatus.Completed)
            .OrderByDescending(r => r.StartedAt)
            .FirstOrDefaultAsync(cancellationToken);
        if (last?.Error != ReasonCode.LimitWait)
        {
            return null;
        }

        var request = new SyncAllRequest(RunTrigger.Scheduled, await LimitAsync(context, now, cancellationToken), Continues: true);
        var due = DueQuery.Of(request, _options.CurrentValue, now);
        if (request.Limit <= 0 || await _loader.CountDueAsync(due, cancellationToken) == 0)
        {
            return null;
        }

        var retry = await _loader.FirstRetryAsync(due, last.StartedAt, cancellationToken) ?? (last.FinishedAt ?? now) + _usualWait;
        var soonest = now + _shortestWait;
        return new NightPart(retry > soonest ? retry : soonest, request);
    }

    // The night's limit holds for all its parts together.
    private async Task<int?> LimitAsync(TalentDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = _options.CurrentValue;
        if (options.DailyLimit is not { } limit)
        {
            return null;
        }

        var since = now - TimeSpan.FromHours(options.MinHoursSinceLastSync - Math.Min(options.GraceHours, options.MinHoursSinceLastSync));
        return limit - await context.Runs
            .Where(r => r.Trigger == RunTrigger.Scheduled && r.StartedAt > since)
            .SumAsync(r => r.Updated + r.Unchanged + r.KeptStale + r.NoPhoto + r.Failed + r.Skipped, cancellationToken);
    }
}

/// <summary>The next part of a night.</summary>
/// <param name="At">UTC time at which it can start.</param>
/// <param name="Request">What it is to do.</param>
public sealed record NightPart(DateTimeOffset At, SyncAllRequest Request);
