using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Support;

/// <summary>Notes who is to be synced, and syncs nobody.</summary>
internal sealed class RecordingSyncQueue : ISyncQueue
{
    public List<string> Asked { get; } = [];

    public void Add(DbContext context, string talentId, RunTrigger trigger, DateTimeOffset? dueAt = null) => Asked.Add(talentId);

    public void Wake()
    {
        // Nobody waits.
    }

    public Task EnqueueAsync(IReadOnlyCollection<string> talentIds, RunTrigger trigger, DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        Asked.AddRange(talentIds);
        return Task.CompletedTask;
    }

    public Task WithdrawAsync(IReadOnlyCollection<string> talentIds, RunTrigger trigger, CancellationToken cancellationToken)
    {
        Asked.RemoveAll(talentIds.Contains);
        return Task.CompletedTask;
    }
}
