using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync;

/// <summary>Notes on the accounts that a limit kept from being asked until when they wait. Nothing else of their talents changes.</summary>
internal sealed class DeferredConnections(IDbContextFactory<TalentDbContext> contexts, TimeProvider time)
{
    public async Task NoteAsync(IReadOnlyCollection<TalentWork> works, CancellationToken cancellationToken)
    {
        var byLimit = works
            .Select(w => w.Deferred!)
            .Select(a => (a.Account, Outcome: (PlatformOutcome.Transient)a.Outcome))
            .Where(a => ReasonCatalog.IsLimit(a.Outcome.Reason))
            .GroupBy(a => (a.Account.Platform, a.Outcome.Reason))
            .ToList();
        if (byLimit.Count == 0)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var limit in byLimit)
        {
            // One wait for all: those of one page differ by milliseconds.
            var ids = limit.Select(a => a.Account.Id).ToList();
            await context.Connections.Where(c => ids.Contains(c.Id) && c.Connected)
                .PauseAsync(limit.Key.Reason, limit.Max(a => a.Outcome.RetryAt), time.GetUtcNow(), cancellationToken);
        }
    }
}
