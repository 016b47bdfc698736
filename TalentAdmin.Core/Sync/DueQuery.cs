namespace TalentAdmin.Core.Sync;

/// <summary>What "due" means for one run.</summary>
/// <param name="StartedAt">UTC start of the run: a talent asked since then is not asked again.</param>
/// <param name="SyncedBefore">UTC: the last sync must be as old as this; null when the run forces.</param>
/// <param name="AskedBefore">UTC: the last try must be as old as this too, unless a limit that stood in its way has passed; null when it does not matter.</param>
internal sealed record DueQuery(DateTimeOffset StartedAt, DateTimeOffset? SyncedBefore, DateTimeOffset? AskedBefore = null)
{
    public static DueQuery Of(SyncAllRequest request, SyncOptions options, DateTimeOffset now)
    {
        if (request.ForceRefresh)
        {
            return new DueQuery(now, SyncedBefore: null);
        }

        var hours = request.MinHoursSinceLastSync ?? options.MinHoursSinceLastSync;
        var grace = request.Trigger == RunTrigger.Scheduled ? Math.Min(options.GraceHours, hours) : 0;
        var before = now - TimeSpan.FromHours(hours - grace);
        return new DueQuery(now, before, request.Continues ? before : null);
    }
}
