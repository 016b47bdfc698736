using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Photos;

namespace TalentAdmin.Core.Sync;

/// <summary>
/// Forgets what is kept for a time only: attempts, runs, photos that are neither shown nor a candidate, trips to platforms that are
/// over, and links that have served.
/// </summary>
public sealed class SyncCleanup(
    IDbContextFactory<TalentDbContext> contexts,
    IPhotoStore store,
    IOptions<SyncOptions> options,
    TimeProvider time,
    ILogger<SyncCleanup> logger)
{
    private static readonly TimeSpan _linksKept = TimeSpan.FromDays(30);

    /// <summary>Removes what is older than the options allow.</summary>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        var limit = time.GetUtcNow() - TimeSpan.FromDays(options.Value.AttemptRetentionDays);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Attempts.Where(a => a.At < limit).ExecuteDeleteAsync(cancellationToken);
        await context.Runs.Where(r => r.StartedAt < limit && r.Status != RunStatus.Running).ExecuteDeleteAsync(cancellationToken);
        await context.Photos
            .Where(p => p.FetchedAt < limit
                && p.Source != PhotoSource.Manual
                && !context.Talents.Any(t => t.PhotoId == p.Id || t.LinkedUser.PhotoId == p.Id)
                && !context.Connections.Any(c => c.CandidatePhotoId == p.Id))
            .ExecuteDeleteAsync(cancellationToken);
        await ForgetLinksAsync(context, cancellationToken);
        await store.SweepAsync(cancellationToken);
    }

    /// <summary>Marks runs that the last stop of the app cut off. Call at start, before any run begins.</summary>
    public async Task CloseInterruptedRunsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var closed = await context.Runs.Where(r => r.Status == RunStatus.Running).ExecuteUpdateAsync(
            set => set
                .SetProperty(r => r.Status, RunStatus.Failed)
                .SetProperty(r => r.Error, SyncReasons.Interrupted)
                .SetProperty(r => r.FinishedAt, time.GetUtcNow()),
            cancellationToken);
        if (closed > 0)
        {
            logger.RunsInterrupted(closed);
        }
    }

    // A link whose account is still connected stays: it is how the creator takes the permission back.
    private async Task ForgetLinksAsync(TalentDbContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var limit = now - _linksKept;
        await context.AuthorizationRequests.Where(r => r.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await context.ConnectLinks
            .Where(l => l.ExpiresAt < limit && !context.Connections.Any(c => c.Id == l.ConnectionId))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
