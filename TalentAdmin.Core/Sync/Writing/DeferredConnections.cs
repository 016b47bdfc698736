using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync.Writing;

/// <summary>Notes on the connections that a limit kept from being asked until when they wait. Nothing else of their talents changes.</summary>
internal sealed class DeferredConnections(IDbContextFactory<TalentDbContext> contexts, TimeProvider time)
{
    // The others have to be seen by a person, which no wait changes.
    private static readonly ConnectionHealth[] _mayWait =
        [ConnectionHealth.Pending, ConnectionHealth.Healthy, ConnectionHealth.Failing, ConnectionHealth.Paused];

    public async Task NoteAsync(IReadOnlyCollection<SettledTalent> deferred, CancellationToken cancellationToken)
    {
        var byLimit = deferred
            .Select(d => (d.Work, Failure: d.Decision.Failure!))
            .Where(d => RateLimitReasons.IsLimit(d.Failure.Reason))
            .GroupBy(d => (d.Failure.Platform, d.Failure.Reason))
            .ToList();
        if (byLimit.Count == 0)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var limit in byLimit)
        {
            // One wait for all: those of one batch differ by milliseconds.
            var ids = limit.Select(d => d.Work.ConnectionOn(d.Failure.Platform).Id).ToList();
            await NoteAsync(context, ids, limit.Key.Reason, limit.Max(d => d.Failure.RetryAt), cancellationToken);
        }
    }

    private async Task NoteAsync(
        TalentDbContext context, List<string> ids, string reason, DateTimeOffset? retryAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await context.Connections
            .Where(c => ids.Contains(c.Id) && c.Connected)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.RetryAt, retryAt).SetProperty(c => c.Version, c => c.Version + 1), cancellationToken);
        await context.Connections
            .Where(c => ids.Contains(c.Id) && c.Connected && _mayWait.Contains(c.Health))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(c => c.HealthSince, c => c.Health == ConnectionHealth.Paused ? c.HealthSince : now)
                    .SetProperty(c => c.Health, ConnectionHealth.Paused)
                    .SetProperty(c => c.LastError, reason),
                cancellationToken);
    }
}
