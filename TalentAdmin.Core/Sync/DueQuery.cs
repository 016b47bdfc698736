namespace TalentAdmin.Core.Sync;

/// <summary>What "due" means for one run.</summary>
/// <param name="StartedAt">UTC start of the run: a talent asked since then is not asked again.</param>
/// <param name="SyncedBefore">UTC: the last sync must be as old as this; null when the run forces.</param>
internal sealed record DueQuery(DateTimeOffset StartedAt, DateTimeOffset? SyncedBefore)
{
    public static DueQuery Of(SyncAllRequest request, SyncOptions options, DateTimeOffset now)
    {
        if (request.ForceRefresh)
        {
            return new DueQuery(now, SyncedBefore: null);
        }

        var hours = request.MinHoursSinceLastSync ?? options.MinHoursSinceLastSync;
        var grace = request.Trigger == RunTrigger.Scheduled ? Math.Min(options.GraceHours, hours) : 0;
        return new DueQuery(now, now - TimeSpan.FromHours(hours - grace));
    }
}
