namespace TalentAdmin.Core.Model.Runs;

/// <summary>Counts results into a run.</summary>
internal sealed record RunCounts
{
    public int Updated { get; init; }

    public int Unchanged { get; init; }

    public int KeptStale { get; init; }

    public int NoPhoto { get; init; }

    public int Failed { get; init; }

    public int Skipped { get; init; }

    public static RunCounts operator +(RunCounts left, RunCounts right) => new()
    {
        Updated = left.Updated + right.Updated,
        Unchanged = left.Unchanged + right.Unchanged,
        KeptStale = left.KeptStale + right.KeptStale,
        NoPhoto = left.NoPhoto + right.NoPhoto,
        Failed = left.Failed + right.Failed,
        Skipped = left.Skipped + right.Skipped,
    };

    public static RunCounts Of(IEnumerable<SyncEffect> effects)
    {
        var counts = new RunCounts();
        foreach (var effect in effects)
        {
            counts = effect switch
            {
                SyncEffect.Updated => counts with { Updated = counts.Updated + 1 },
                SyncEffect.Unchanged => counts with { Unchanged = counts.Unchanged + 1 },
                SyncEffect.Kept => counts with { KeptStale = counts.KeptStale + 1 },
                SyncEffect.Cleared or SyncEffect.NoAccounts => counts with { NoPhoto = counts.NoPhoto + 1 },
                SyncEffect.Locked or SyncEffect.Skipped or SyncEffect.Gone => counts with { Skipped = counts.Skipped + 1 },
                SyncEffect.Deferred => counts,
                _ => counts with { Failed = counts.Failed + 1 },
            };
        }

        return counts;
    }

    /// <summary>The finished form of a run that is written once, with all its results.</summary>
    public static SyncRun Finished(SyncRun run, IReadOnlyCollection<SyncEffect> effects, DateTimeOffset now)
    {
        var counts = Of(effects);
        return new SyncRun
        {
            Id = run.Id,
            Trigger = run.Trigger,
            StartedAt = run.StartedAt,
            StartedBy = run.StartedBy,
            FinishedAt = now,
            Status = RunStatus.Completed,
            Requested = effects.Count,
            Updated = counts.Updated,
            Unchanged = counts.Unchanged,
            KeptStale = counts.KeptStale,
            NoPhoto = counts.NoPhoto,
            Failed = counts.Failed,
            Skipped = counts.Skipped,
        };
    }
}
