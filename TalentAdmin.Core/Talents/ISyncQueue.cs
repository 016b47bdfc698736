using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

/// <summary>Syncs that must not hold up a request: messages of the outbox, so that none is lost. Syncs of one talent that wait are one.</summary>
public interface ISyncQueue
{
    /// <summary>Asks for a forced sync, in the transaction of what makes it necessary. After the commit, <see cref="Wake"/> has it begun at once.</summary>
    /// <param name="context">The caller's, about to be saved.</param>
    /// <param name="talentId">Whose.</param>
    /// <param name="trigger">What it is for.</param>
    /// <param name="dueAt">UTC time before which it would be in vain; null for at once.</param>
    void Add(DbContext context, string talentId, RunTrigger trigger, DateTimeOffset? dueAt = null);

    /// <summary>What was added is committed.</summary>
    void Wake();

    /// <summary>Asks for forced syncs in a transaction of its own, as <see cref="Add"/> does.</summary>
    Task EnqueueAsync(IReadOnlyCollection<string> talentIds, RunTrigger trigger, DateTimeOffset? dueAt, CancellationToken cancellationToken);

    /// <summary>Takes back what was added for a trigger and nobody has begun: the talents are asked for in another way.</summary>
    Task WithdrawAsync(IReadOnlyCollection<string> talentIds, RunTrigger trigger, CancellationToken cancellationToken);
}
