using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

/// <summary>The rows that came from one platform, table by table.</summary>
internal static class PlatformTables
{
    private const string Deleted = "rows deleted";

    /// <summary>Counts them; tables without any are left out.</summary>
    public static async Task<IReadOnlyList<ForgottenRows>> CountAsync(TalentDbContext context, string platform, CancellationToken cancellationToken)
    {
        List<ForgottenRows> counts = [];
        await AddAsync("Connections", context.Connections.WithTrash().Where(c => c.Platform == platform), Deleted);
        await AddAsync("Photos", context.Photos.Where(p => p.Source == platform), Deleted + ", with bytes that nothing else shares");
        await AddAsync("PhotoHistory", History(context, platform), Deleted);
        await AddAsync("Attempts", context.Attempts.Where(a => a.Platform == platform), Deleted);
        await AddAsync("ConnectLinkGrants", context.ConnectLinkGrants.Where(g => g.Platform == platform), Deleted);
        await AddAsync("Consents", context.Consents.Where(c => c.Platform == platform), Deleted);
        await AddAsync("WithdrawnPictures", context.WithdrawnPictures.Where(p => p.Platform == platform), Deleted);
        await AddAsync("FailedRevocations", context.FailedRevocations.Where(r => r.Platform == platform), Deleted);
        await AddAsync("RemovalRequests", context.RemovalRequests.Where(r => r.Platform == platform), Deleted);
        await AddAsync("PendingAuthorizations", context.PendingAuthorizations.Where(a => a.Platform == platform), Deleted);
        await AddAsync("AuditWords", Words(context, platform), Deleted);
        await AddAsync("DefaultAvatars", context.DefaultAvatars.Where(d => d.Platform == platform), Deleted);
        await AddAsync("InsightAttempts", context.AttemptTotals.Where(t => t.Platform == platform), Deleted);
        await AddAsync("InsightSources", context.SourceDays.Where(d => d.Source == platform), Deleted);
        return counts;

        async Task AddAsync<T>(string table, IQueryable<T> rows, string how)
        {
            if (await rows.CountAsync(cancellationToken) is > 0 and var count)
            {
                counts.Add(new ForgottenRows(table, count, how));
            }
        }
    }

    /// <summary>Changes that showed one of its pictures.</summary>
    public static IQueryable<PhotoHistoryEntry> History(TalentDbContext context, string platform) =>
        context.PhotoHistory.Where(e => e.Source == platform || e.PhotoSource == platform);

    /// <summary>What the audit log says of accounts there: `instagram @jane`.</summary>
    public static IQueryable<AuditWords> Words(TalentDbContext context, string platform) => context.AuditWords.Where(w => w.Detail!.StartsWith(platform + " @"));

    /// <summary>Deletes what belongs to no talent.</summary>
    public static async Task ForgetOfNobodyAsync(TalentDbContext context, string platform, CancellationToken cancellationToken)
    {
        await context.DefaultAvatars.Where(d => d.Platform == platform).DeleteInChunksAsync(cancellationToken);
        await context.AttemptTotals.Where(t => t.Platform == platform).DeleteInChunksAsync(cancellationToken);
        await context.SourceDays.Where(d => d.Source == platform).DeleteInChunksAsync(cancellationToken);
        await context.PhotoHistory.Where(e => e.Source == platform || e.PhotoSource == platform).DeleteInChunksAsync(cancellationToken);
        await context.Attempts.Where(a => a.Platform == platform).DeleteInChunksAsync(cancellationToken);
        await context.ConnectLinkGrants.Where(g => g.Platform == platform).DeleteInChunksAsync(cancellationToken);
        await context.Consents.Where(c => c.Platform == platform).DeleteInChunksAsync(cancellationToken);
        await context.WithdrawnPictures.Where(p => p.Platform == platform).DeleteInChunksAsync(cancellationToken);
        await context.FailedRevocations.Where(r => r.Platform == platform).DeleteInChunksAsync(cancellationToken);
        await context.RemovalRequests.Where(r => r.Platform == platform).DeleteInChunksAsync(cancellationToken);
        await context.PendingAuthorizations.Where(a => a.Platform == platform).DeleteInChunksAsync(cancellationToken);
    }
}
