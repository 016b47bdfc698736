using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync.Writing;

/// <summary>Notes on the connections that a limit kept from being asked until when they wait. Nothing else of their talents changes.</summary>
internal sealed class DeferredConnections(IDbContextFactory<TalentDbContext> contexts, TimeProvider time)
{
    public async Task NoteAsync(IReadOnlyCollection<SettledTalent> deferred, CancellationToken cancellationToken)
    {
        var byLimit = deferred
            .Select(d => (d.Work, Failure: d.Decision.Failure!))
            .Where(d => ReasonCatalog.IsLimit(d.Failure.Reason))
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
            await context.Connections.Where(c => ids.Contains(c.Id) && c.Connected)
                .PauseAsync(limit.Key.Reason, limit.Max(d => d.Failure.RetryAt), time.GetUtcNow(), cancellationToken);
        }
    }
}
