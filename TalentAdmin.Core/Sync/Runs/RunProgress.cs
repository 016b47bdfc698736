namespace TalentAdmin.Core.Sync.Runs;

/// <summary>How far a run is, and how fast.</summary>
/// <param name="RunId">Which run.</param>
/// <param name="Requested">Talents in all.</param>
/// <param name="Done">Talents done.</param>
/// <param name="Failures">Talents of whom no platform could be asked so far, their photo kept or none there.</param>
/// <param name="SeenAt">UTC time at which it was first seen, where its speed is measured from.</param>
/// <param name="SeenDone">Talents that were done by then.</param>
/// <param name="PerSecond">Talents a second; null before that is known, and when it turned out to be wrong.</param>
/// <param name="NewsAt">UTC time at which <paramref name="Done"/> was last seen to grow.</param>
public sealed record RunProgress(
    string RunId, int Requested, int Done, int Failures, DateTimeOffset SeenAt, int SeenDone, double? PerSecond, DateTimeOffset NewsAt)
{
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(5);

    /// <summary>The part that is done, 0 to 1.</summary>
    public double Share => Requested == 0 ? 1 : (double)Done / Requested;

    /// <summary>How long it will take at this speed; null before that is known.</summary>
    public TimeSpan? Left => PerSecond is > 0 ? TimeSpan.FromSeconds((Requested - Done) / PerSecond.Value) : null;

    /// <summary>What is known of a run now, after what was known before.</summary>
    public static RunProgress Of(SyncRun run, RunProgress? before, DateTimeOffset now)
    {
        if (before?.RunId != run.Id)
        {
            return new RunProgress(run.Id, run.Requested, run.Done, run.KeptStale + run.Failed, now, run.Done, null, now);
        }

        if (run.Done == before.Done)
        {
            // Only news changes the speed, or every page would be repainted each second; but who promised an end by now must not go on promising.
            return before with
            {
                Requested = run.Requested,
                Failures = run.KeptStale + run.Failed,
                PerSecond = now - before.NewsAt > before.Left + _grace ? null : before.PerSecond,
            };
        }

        var seconds = (now - before.SeenAt).TotalSeconds;
        return before with
        {
            Requested = run.Requested,
            Done = run.Done,
            Failures = run.KeptStale + run.Failed,
            PerSecond = seconds < 1 ? null : (run.Done - before.SeenDone) / seconds,
            NewsAt = now,
        };
    }
}
