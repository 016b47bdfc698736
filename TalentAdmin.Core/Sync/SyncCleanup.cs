using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync;

/// <summary>
/// Forgets what is kept for a time only: attempts, runs, photos that are neither shown, published, a candidate nor in a history, authorizations that are
/// over, and links that have served.
/// </summary>
public sealed class SyncCleanup(
    IDbContextFactory<TalentDbContext> contexts,
    IPhotoStore store,
    IOptions<SyncOptions> options,
    IOptions<PhotoOptions> photoOptions,
    TimeProvider time)
{
    /// <summary>How long a link is kept after it expired.</summary>
    internal static readonly TimeSpan LinksKept = TimeSpan.FromDays(30);

    /// <summary>Removes what is older than the options allow.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() - TimeSpan.FromDays(options.Value.AttemptRetentionDays);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Attempts.Where(a => a.At < limit).DeleteInChunksAsync(cancellationToken);
        await context.RunBatches
            .Where(b => context.Runs.Any(r => r.Id == b.RunId && r.StartedAt < limit && r.FinishedAt != null))
            .DeleteInChunksAsync(cancellationToken);
        await context.Runs.Where(r => r.StartedAt < limit && r.FinishedAt != null).DeleteInChunksAsync(cancellationToken);
        await ForgetHistoryAsync(context, cancellationToken);
        await context.Photos.WithTrash()
            .Where(p => p.FetchedAt < limit
                && p.PublishedAs == null
                && !context.PhotoHistory.Any(e => e.PhotoId == p.Id)
                && !context.Talents.Any(t => t.PhotoId == p.Id || t.LinkedUser.PhotoId == p.Id)
                && !context.Connections.Any(c => c.CandidatePhotoId == p.Id))
            .DeleteInChunksAsync(cancellationToken);
        await ForgetLinksAsync(context, cancellationToken);
        await store.SweepAsync(cancellationToken);
    }

    // What is shown now stays in the history, however old it is.
    private async Task ForgetHistoryAsync(TalentDbContext context, CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() - TimeSpan.FromDays(photoOptions.Value.HistoryDays);
        await context.PhotoHistory
            .Where(e => e.At < limit && context.PhotoHistory.Any(newer => newer.TalentId == e.TalentId && newer.Id > e.Id))
            .DeleteInChunksAsync(cancellationToken);

        var count = photoOptions.Value.HistoryCount;
        await context.PhotoHistory
            .Where(e => context.PhotoHistory.Count(newer => newer.TalentId == e.TalentId && newer.Id > e.Id) >= count)
            .DeleteInChunksAsync(cancellationToken);
    }

    // A link whose account is still connected stays: it is how the creator takes the permission back.
    private async Task ForgetLinksAsync(TalentDbContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var limit = now - LinksKept;

        // What waits for staff is given back to its platform first.
        await context.PendingAuthorizations
            .Where(r => r.ExpiresAt < now && (r.ForStaffSince == null || r.ProtectedGrant == null))
            .DeleteInChunksAsync(cancellationToken);
        await context.ConnectLinks.WithTrash()
            .Where(l => l.ExpiresAt < limit
                && !context.ConnectLinkGrants.Any(g => g.LinkId == l.Id && context.Connections.Any(c => c.Id == g.ConnectionId)))
            .DeleteInChunksAsync(cancellationToken);
    }
}
