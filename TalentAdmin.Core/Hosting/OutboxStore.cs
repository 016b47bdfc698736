using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Hosting;

/// <summary>Takes messages, keeps them and notes what came of them, among all nodes.</summary>
internal sealed class OutboxStore(IDbContextFactory<TalentDbContext> contexts, NodeName node, TimeProvider time)
{
    /// <summary>How long a message is ours without a sign of life.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Takes messages of a kind that are due, with all that wait about the same subjects.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="count">At most as many subjects.</param>
    /// <param name="busy">Subjects that this node works on: what came since waits until that is done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<OutboxMessage>> TakeAsync(
        string kind, int count, IReadOnlyCollection<string> busy, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await Free(context, kind, now)
            .Where(m => m.DueAt <= now && !busy.Contains(m.Subject))
            .OrderBy(m => m.DueAt).ThenBy(m => m.Id)
            .Take(count)
            .Select(m => m.Subject)
            .ToListAsync(cancellationToken);
        var ours = new List<string>(due.Count);
        foreach (var subject in due.Distinct(StringComparer.Ordinal))
        {
            var taken = await Free(context, kind, now).Where(m => m.Subject == subject).ExecuteUpdateAsync(
                set => set
                    .SetProperty(m => m.Owner, node.Value)
                    .SetProperty(m => m.HeldUntil, now + Lease)
                    .SetProperty(m => m.Attempts, m => m.Attempts + 1),
                cancellationToken);
            if (taken > 0)
            {
                ours.Add(subject);
            }
        }

        if (ours.Count == 0)
        {
            return [];
        }

        // The newest wish is the one to fulfil; it covers those before.
        var messages = await context.Outbox.AsNoTracking()
            .Where(m => m.Kind == kind && ours.Contains(m.Subject) && m.Owner == node.Value)
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id)
            .ToListAsync(cancellationToken);
        return [.. messages.GroupBy(m => m.Subject, StringComparer.Ordinal).Select(wishes => wishes.Last())];
    }

    /// <summary>When the next message of these kinds is due that nobody holds, but for subjects that this node works on; null when there is none.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(IReadOnlyCollection<string> kinds, IReadOnlyCollection<string> busy, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Outbox
            .Where(m => kinds.Contains(m.Kind) && !busy.Contains(m.Subject) && (m.HeldUntil == null || m.HeldUntil <= now))
            .MinAsync(m => (DateTimeOffset?)m.DueAt, cancellationToken);
    }

    /// <summary>How many subjects of a kind wait or are worked on.</summary>
    public async Task<int> CountAsync(string kind, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Outbox.Where(m => m.Kind == kind).Select(m => m.Subject).Distinct().CountAsync(cancellationToken);
    }

    /// <summary>Says that this node is still at work on what it took.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + Lease;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Outbox.Where(m => m.Owner == node.Value).ExecuteUpdateAsync(set => set.SetProperty(m => m.HeldUntil, until), cancellationToken);
    }

    /// <summary>Notes what came of a message, unless it is another node's by now.</summary>
    public async Task FinishAsync(OutboxMessage message, OutboxResult result, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var ours = context.Outbox.Where(m => m.Kind == message.Kind && m.Subject == message.Subject && m.Owner == node.Value);
        if (result is not OutboxResult.Again again)
        {
            await ours.ExecuteDeleteAsync(cancellationToken);
            return;
        }

        // One of them is enough to come back for.
        await ours.Where(m => m.Id != message.Id).ExecuteDeleteAsync(cancellationToken);
        await ours.ExecuteUpdateAsync(
            set => set
                .SetProperty(m => m.DueAt, again.At)
                .SetProperty(m => m.LastError, again.Reason)
                .SetProperty(m => m.Payload, m => again.Payload ?? m.Payload)
                .SetProperty(m => m.Owner, (string?)null)
                .SetProperty(m => m.HeldUntil, (DateTimeOffset?)null),
            cancellationToken);
    }

    /// <summary>Gives back what a process on this machine held that is gone, so that a restart need not wait for its time to run out.</summary>
    public async Task ReleaseAbandonedAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var gone = await node.GoneAmongAsync(context.Outbox.Where(m => m.Owner != null).Select(m => m.Owner!), cancellationToken);
        if (gone.Count > 0)
        {
            await context.Outbox.Where(m => gone.Contains(m.Owner!)).ExecuteUpdateAsync(
                set => set.SetProperty(m => m.Owner, (string?)null).SetProperty(m => m.HeldUntil, (DateTimeOffset?)null), cancellationToken);
        }
    }

    private static IQueryable<OutboxMessage> Free(TalentDbContext context, string kind, DateTimeOffset now) =>
        context.Outbox.Where(m => m.Kind == kind && (m.HeldUntil == null || m.HeldUntil <= now));
}
