using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Insights;

/// <summary>
/// Adds the attempts up, hour by hour. An hour is always counted anew as a whole, so a pass that comes twice, or late, or after a
/// crash gives the same figures; the last hours are looked at again, for an attempt is written a while after it began.
/// </summary>
public sealed class Rollup(
    IDbContextFactory<TalentDbContext> contexts, LeaseStore leases, RosterCount roster, IOptions<InsightOptions> options, TimeProvider time)
{
    private const string LeaseName = "insights-rollup";

    // Hours of a day that lies further back, after a long sleep of the app, stay hours: the figures are the same.
    private const int DaysMerged = 14;

    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan _lookedAtAgain = TimeSpan.FromHours(2);
    private static readonly TimeSpan _leaseFor = TimeSpan.FromMinutes(5);

    // Hours are of use for "the last 24 hours"; after that a day is enough.
    private static readonly TimeSpan _keptByHour = TimeSpan.FromDays(2);

    /// <summary>Brings the figures up to date. False when another process is just doing so.</summary>
    public async Task<bool> PassAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TakeAsync(LeaseName, _leaseFor, TimeSpan.Zero, cancellationToken);
        if (lease is null)
        {
            return false;
        }

        await CountAsync(cancellationToken);
        return true;
    }

    /// <summary>The id of the newest attempt, which says whether there is anything to count; 0 when there is none.</summary>
    public async Task<long> NewestAttemptAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Attempts.MaxAsync(a => (long?)a.Id, cancellationToken) ?? 0;
    }

    /// <summary>Counts everything anew that there still are attempts of. Older figures stay as they are.</summary>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await using var lease = await leases.TakeAsync(LeaseName, _leaseFor, TimeSpan.Zero, cancellationToken)
            ?? throw new InvalidOperationException("Another process is just adding up the figures. Try again in a minute.");
        await CountAnewAsync(cancellationToken);
    }

    internal static DateTimeOffset StartOfDay(DateTimeOffset at) => new(at.UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>A pass, for who holds the lease.</summary>
    internal async Task CountAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await CountHoursAsync(await StartAsync(now, cancellationToken), now, cancellationToken);
        await roster.CountAsync(cancellationToken);
        await MergeDaysAsync(now, DaysMerged, cancellationToken);
        await ForgetAsync(now, cancellationToken);
        await NoteAsync(now, cancellationToken);
    }

    /// <summary>Everything anew, for who holds the lease.</summary>
    internal async Task CountAnewAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await FirstAttemptAsync(StartOfDay(now).AddDays(-options.Value.KeepDays), cancellationToken) is not { } first)
        {
            return;
        }

        // Of the first day the cleanup may have taken a part already: what was counted of it says more.
        var start = StartOfDay(first).AddDays(1) is var next && next < StartOfDay(now) ? next : HourOf(first);
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            await context.AttemptTotals.Where(t => t.Starts >= start).ExecuteDeleteAsync(cancellationToken);
            await context.TalentTotals.Where(t => t.Starts >= start).ExecuteDeleteAsync(cancellationToken);
        }

        await CountHoursAsync(start, now, cancellationToken);
        await MergeDaysAsync(now, options.Value.KeepDays, cancellationToken);
        await NoteAsync(now, cancellationToken);
    }

    private static DateTimeOffset HourOf(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % _hour.Ticks), TimeSpan.Zero);

    private async Task<DateTimeOffset> StartAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ticks = await context.Settings.Where(s => s.Key == AppSetting.CountedToKey).Select(s => s.Number).FirstOrDefaultAsync(cancellationToken);
        var from = HourOf(new DateTimeOffset(Math.Max(0, ticks - _lookedAtAgain.Ticks), TimeSpan.Zero));

        // After a long sleep of the app there is nothing to count in most hours.
        return HourOf(await FirstAttemptAsync(from, cancellationToken) ?? now);
    }

    private async Task<DateTimeOffset?> FirstAttemptAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Attempts
            .Where(a => a.At >= since)
            .OrderBy(a => a.At)
            .Select(a => (DateTimeOffset?)a.At)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task CountHoursAsync(DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        for (var hour = from; hour <= now; hour += _hour)
        {
            var end = hour + _hour;
            await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
            var attempts = reading.Attempts.AsNoTracking().Where(a => a.At >= hour && a.At < end);
            var totals = await TotalsAsync(attempts, hour, cancellationToken);
            var talents = totals.Count == 0 ? null : await TalentsAsync(attempts, hour, cancellationToken);
            await ReplaceAsync(hour, end, totals, talents is null ? [] : [talents], cancellationToken);
        }
    }

    private static async Task<List<AttemptTotal>> TotalsAsync(IQueryable<SyncAttempt> attempts, DateTimeOffset hour, CancellationToken cancellationToken)
    {
        var groups = await attempts
            .GroupBy(a => new { a.Platform, a.Outcome, a.Reason })
            .Select(g => new { g.Key.Platform, g.Key.Outcome, g.Key.Reason, Count = g.Count(), DurationMs = g.Sum(a => (long)a.DurationMs) })
            .ToListAsync(cancellationToken);
        return groups.ConvertAll(g => new AttemptTotal
        {
            Starts = hour,
            Platform = g.Platform,
            Outcome = g.Outcome,
            Reason = g.Reason ?? "",
            Count = g.Count,
            DurationMs = g.DurationMs,
        });
    }

    // A photo from the second platform makes up for the first one's fault; nothing makes up for a fault with no photo after it.
    private static async Task<TalentTotal> TalentsAsync(IQueryable<SyncAttempt> attempts, DateTimeOffset hour, CancellationToken cancellationToken)
    {
        var talents = attempts
            .GroupBy(a => new { a.TalentId, a.RunId })
            .Select(g => new
            {
                DurationMs = g.Sum(a => (long)a.DurationMs),
                Found = g.Count(a => a.Outcome == AttemptOutcome.Found || a.Outcome == AttemptOutcome.Unchanged),
                Faults = g.Count(a => a.Outcome == AttemptOutcome.Rejected || a.Outcome == AttemptOutcome.NeedsReauth || a.Outcome == AttemptOutcome.Transient),
            });
        var times = new TimeHistogram();
        var (count, successful, duration) = (0, 0, 0L);
        await foreach (var talent in talents.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            count++;
            successful += talent.Found > 0 || talent.Faults == 0 ? 1 : 0;
            duration += talent.DurationMs;
            times.Add(talent.DurationMs);
        }

        return new TalentTotal { Starts = hour, Talents = count, Successful = successful, DurationMs = duration, Times = times.ToString() };
    }

    private async Task MergeDaysAsync(DateTimeOffset now, int days, CancellationToken cancellationToken)
    {
        var limit = StartOfDay(now - _keptByHour);
        var oldest = limit.AddDays(-days);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var attempts = await context.AttemptTotals.AsNoTracking()
            .Where(t => t.Starts < limit && t.Starts >= oldest)
            .ToListAsync(cancellationToken);
        var talents = await context.TalentTotals.AsNoTracking()
            .Where(t => t.Starts < limit && t.Starts >= oldest)
            .ToListAsync(cancellationToken);
        foreach (var day in attempts.Where(a => a.Starts != StartOfDay(a.Starts)).Select(a => StartOfDay(a.Starts)).Distinct())
        {
            await ReplaceAsync(
                day,
                day.AddDays(1),
                Totals.Merge(day, attempts.Where(a => StartOfDay(a.Starts) == day)),
                Totals.Merge(day, talents.Where(t => StartOfDay(t.Starts) == day)),
                cancellationToken);
        }
    }

    private async Task ReplaceAsync(
        DateTimeOffset from, DateTimeOffset to, List<AttemptTotal> attempts, List<TalentTotal> talents, CancellationToken cancellationToken)
    {
        await contexts.InTransactionAsync(async (context, token) =>
        {
            await context.AttemptTotals.Where(t => t.Starts >= from && t.Starts < to).ExecuteDeleteAsync(token);
            await context.TalentTotals.Where(t => t.Starts >= from && t.Starts < to).ExecuteDeleteAsync(token);
            context.AttemptTotals.AddRange(attempts);
            context.TalentTotals.AddRange(talents);
            await context.SaveChangesAsync(token);
        }, cancellationToken);
    }

    private async Task ForgetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var limit = StartOfDay(now).AddDays(-options.Value.KeepDays);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.AttemptTotals.Where(t => t.Starts < limit).ExecuteDeleteAsync(cancellationToken);
        await context.TalentTotals.Where(t => t.Starts < limit).ExecuteDeleteAsync(cancellationToken);
        await context.RosterDays.Where(r => r.Day < limit).ExecuteDeleteAsync(cancellationToken);
        await context.SourceDays.Where(s => s.Day < limit).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task NoteAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ticks = now.UtcTicks;
        if (await context.Settings.Where(s => s.Key == AppSetting.CountedToKey)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, ticks), cancellationToken) == 0)
        {
            context.Settings.Add(new AppSetting { Key = AppSetting.CountedToKey, Number = ticks });
            await context.SaveChangesAsync(cancellationToken);
        }
    }
}
