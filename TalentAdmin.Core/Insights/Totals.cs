namespace TalentAdmin.Core.Insights;

/// <summary>Adds totals of shorter times up to one of a longer.</summary>
internal static class Totals
{
    public static List<AttemptTotal> Merge(DateTimeOffset starts, IEnumerable<AttemptTotal> totals) =>
    [
        .. totals
            .GroupBy(t => (t.Platform, t.Outcome, t.Reason))
            .Select(g => new AttemptTotal
            {
                Starts = starts,
                Platform = g.Key.Platform,
                Outcome = g.Key.Outcome,
                Reason = g.Key.Reason,
                Count = g.Sum(t => t.Count),
                DurationMs = g.Sum(t => t.DurationMs),
            }),
    ];

    /// <summary>One total, or none of nothing.</summary>
    public static List<TalentTotal> Merge(DateTimeOffset starts, IEnumerable<TalentTotal> totals)
    {
        var all = totals.ToList();
        return all.Count == 0
            ? []
            : [new TalentTotal
            {
                Starts = starts,
                Talents = all.Sum(t => t.Talents),
                Successful = all.Sum(t => t.Successful),
                DurationMs = all.Sum(t => t.DurationMs),
                Times = TimesOf(all).ToString(),
            }];
    }

    public static TimeHistogram TimesOf(IEnumerable<TalentTotal> totals)
    {
        var times = new TimeHistogram();
        foreach (var total in totals)
        {
            times.Add(TimeHistogram.Parse(total.Times));
        }

        return times;
    }
}
