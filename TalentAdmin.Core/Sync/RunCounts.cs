namespace TalentAdmin.Core.Sync;

/// <summary>Counts results into a run.</summary>
internal sealed record RunCounts(int Updated, int Unchanged, int Kept, int Cleared, int Failed)
{
    public static RunCounts Of(IEnumerable<SyncResult> results)
    {
        var counts = new RunCounts(0, 0, 0, 0, 0);
        foreach (var result in results)
        {
            counts = result.Effect switch
            {
                SyncEffect.Updated => counts with { Updated = counts.Updated + 1 },
                SyncEffect.Unchanged or SyncEffect.Locked or SyncEffect.Skipped => counts with { Unchanged = counts.Unchanged + 1 },
                SyncEffect.Kept => counts with { Kept = counts.Kept + 1 },
                SyncEffect.Cleared or SyncEffect.NoAccounts => counts with { Cleared = counts.Cleared + 1 },
                SyncEffect.PutOff => counts,
                _ => counts with { Failed = counts.Failed + 1 },
            };
        }

        return counts;
    }

    /// <summary>The finished form of a run that is written once, with all its results.</summary>
    public static SyncRun Finished(SyncRun run, IReadOnlyCollection<SyncResult> results, DateTimeOffset now)
    {
        var counts = Of(results);
        return new SyncRun
        {
            Id = run.Id,
            Kind = run.Kind,
            StartedAt = run.StartedAt,
            StartedBy = run.StartedBy,
            FinishedAt = now,
            State = RunState.Completed,
            Total = results.Count,
            Updated = counts.Updated,
            Unchanged = counts.Unchanged,
            Kept = counts.Kept,
            Cleared = counts.Cleared,
            Failed = counts.Failed,
        };
    }
}
