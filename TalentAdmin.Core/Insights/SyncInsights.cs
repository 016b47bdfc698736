using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Insights;

internal sealed class SyncInsights(
    IDbContextFactory<TalentDbContext> contexts, RunFigures runs, IOptions<InsightOptions> options, TimeProvider time) : ISyncInsights
{
    private const int RunsShown = 8;
    private const int MonthDays = 30;

    public async Task<SyncFigures> ReadAsync(FigureRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var talents = await TalentsAsync(context, range, now, cancellationToken);
        var (platforms, failures) = await AttemptsAsync(context, range, cancellationToken);
        var days = await DaysAsync(context, range, talents, cancellationToken);
        var roster = await context.RosterDays.AsNoTracking().OrderByDescending(r => r.Day).FirstOrDefaultAsync(cancellationToken);
        var inRange = talents.Where(t => t.Starts >= range.Starts && t.Starts < range.Ends).ToList();
        return new SyncFigures(
            range,
            await CountedAtAsync(context, cancellationToken),
            options.Value.TargetPercent,
            new SuccessRates(
                await runs.LastNightlyAsync(cancellationToken) is { } night ? RateOf(night) : null,
                RateOf(talents.Where(t => t.Starts >= now.AddDays(-1))),
                RateOf(talents.Where(t => t.Starts >= now.AddDays(-7))),
                RateOf(talents.Where(t => t.Starts >= now.AddDays(-MonthDays))),
                RateOf(inRange)),
            TimeOf(inRange),
            platforms,
            failures,
            days,
            new FreshnessFigures(roster?.Fresh ?? 0, roster?.Recent ?? 0, roster?.Old ?? 0, roster?.Never ?? 0, roster?.Talents ?? 0),
            roster?.Attention ?? 0,
            [.. (await runs.LatestAsync(RunsShown, cancellationToken)).Select(SummaryOf)]);
    }

    private static Task<List<TalentTotal>> TalentsAsync(
        TalentDbContext context, FigureRange range, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var month = now.AddDays(-MonthDays);
        var from = range.Starts < month ? range.Starts : month;
        return context.TalentTotals.AsNoTracking().Where(t => t.Starts >= from).OrderBy(t => t.Starts).ToListAsync(cancellationToken);
    }

    private static async Task<(IReadOnlyList<PlatformFigures> Platforms, IReadOnlyList<FailureFigures> Failures)> AttemptsAsync(
        TalentDbContext context, FigureRange range, CancellationToken cancellationToken)
    {
        var (from, to) = (range.Starts, range.Ends);
        var totals = await context.AttemptTotals
            .Where(t => t.Starts >= from && t.Starts < to)
            .GroupBy(t => new { t.Platform, t.Outcome, t.Reason })
            .Select(g => new { g.Key.Platform, g.Key.Outcome, g.Key.Reason, Count = g.Sum(t => t.Count), DurationMs = g.Sum(t => t.DurationMs) })
            .ToListAsync(cancellationToken);
        var platforms = totals
            .GroupBy(t => t.Platform, StringComparer.Ordinal)
            .Select(g =>
            {
                var (all, failed) = (g.Sum(t => t.Count), g.Where(t => IsFailure(t.Outcome)).Sum(t => t.Count));
                return new PlatformFigures(g.Key, all, failed, Math.Round(100.0 * failed / all, 1), (int)(g.Sum(t => t.DurationMs) / all));
            })
            .OrderByDescending(p => p.Attempts);
        var failures = totals
            .Where(t => IsFailure(t.Outcome))
            .Select(t => new FailureFigures(t.Platform, t.Reason, t.Outcome, t.Count))
            .OrderByDescending(f => f.Count)
            .ThenBy(f => f.Platform, StringComparer.Ordinal)
            .ThenBy(f => f.Reason, StringComparer.Ordinal);
        return ([.. platforms], [.. failures]);
    }

    private static async Task<IReadOnlyList<DayFigures>> DaysAsync(
        TalentDbContext context, FigureRange range, List<TalentTotal> talents, CancellationToken cancellationToken)
    {
        var (from, to) = (range.Starts, range.Ends);
        var attempts = await context.AttemptTotals
            .Where(t => t.Starts >= from && t.Starts < to)
            .GroupBy(t => new { t.Starts, t.Outcome })
            .Select(g => new { g.Key.Starts, g.Key.Outcome, Count = g.Sum(t => t.Count) })
            .ToListAsync(cancellationToken);
        var sources = await context.SourceDays.AsNoTracking().Where(s => s.Day >= from && s.Day < to).ToListAsync(cancellationToken);

        var attemptsOf = attempts.ToLookup(a => DayOf(a.Starts));
        var talentsOf = talents.ToLookup(t => DayOf(t.Starts));
        var sourcesOf = sources.ToLookup(s => DayOf(s.Day));
        return
        [
            .. Enumerable.Range(0, range.Days).Select(i => range.From.AddDays(i)).Select(day => new DayFigures(
                day,
                RateOf(talentsOf[day]),
                TimeOf([.. talentsOf[day]]),
                attemptsOf[day].Sum(a => a.Count),
                attemptsOf[day].Where(a => IsFailure(a.Outcome)).Sum(a => a.Count),
                sourcesOf[day].ToDictionary(s => s.Source, s => s.Talents, StringComparer.Ordinal))),
        ];
    }

    private static async Task<DateTimeOffset?> CountedAtAsync(TalentDbContext context, CancellationToken cancellationToken)
    {
        var ticks = await context.Settings.Where(s => s.Key == AppSetting.CountedToKey).Select(s => s.Number).FirstOrDefaultAsync(cancellationToken);
        return ticks > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;
    }

    private static bool IsFailure(AttemptOutcome outcome) =>
        outcome is AttemptOutcome.Rejected or AttemptOutcome.NeedsReauth or AttemptOutcome.Transient;

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static SuccessRate RateOf(IEnumerable<TalentTotal> totals)
    {
        var (successful, all) = (0, 0);
        foreach (var total in totals)
        {
            successful += total.Successful;
            all += total.Talents;
        }

        return new SuccessRate(successful, all);
    }

    // Of all that were asked for, or an outage would read as a success. Who was skipped was not synced: it counts for neither side.
    private static SuccessRate RateOf(SyncRun run) => new(run.Successful, run.Requested - run.Skipped);

    private static SyncTime TimeOf(IReadOnlyCollection<TalentTotal> totals)
    {
        var talents = totals.Sum(t => (long)t.Talents);
        return talents == 0
            ? new SyncTime(null, null)
            : new SyncTime((int)(totals.Sum(t => t.DurationMs) / talents), Totals.TimesOf(totals).Percentile(0.95));
    }

    private static RunSummary SummaryOf(SyncRun run) => new(
        run.Id, run.Trigger, run.Status, run.StartedAt, run.FinishedAt, run.StartedBy, run.Requested, run.Done, RateOf(run));
}
