using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

internal sealed class SyncQueue(Outbox outbox, IDbContextFactory<TalentDbContext> contexts) : ISyncQueue
{
    /// <summary>The kind of its messages; the subject is the talent, the payload the trigger.</summary>
    public const string Kind = "sync";

    // A statement of some hundred rows.
    private const int AddedAtOnce = 500;

    public void Add(DbContext context, string talentId, RunTrigger trigger, DateTimeOffset? dueAt = null) =>
        outbox.Add(context, Kind, talentId, trigger.ToString(), dueAt);

    public void Wake() => outbox.Wake();

    public async Task EnqueueAsync(IReadOnlyCollection<string> talentIds, RunTrigger trigger, DateTimeOffset? dueAt, CancellationToken cancellationToken)
    {
        foreach (var some in talentIds.Chunk(AddedAtOnce))
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            foreach (var talentId in some)
            {
                Add(context, talentId, trigger, dueAt);
            }

            await context.SaveChangesAsync(cancellationToken);
        }

        Wake();
    }

    public async Task WithdrawAsync(IReadOnlyCollection<string> talentIds, RunTrigger trigger, CancellationToken cancellationToken)
    {
        var payload = trigger.ToString();
        foreach (var some in talentIds.Chunk(AddedAtOnce))
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await context.Outbox.Where(m => m.Kind == Kind && some.Contains(m.Subject) && m.Payload == payload && m.Owner == null).ExecuteDeleteAsync(cancellationToken);
        }
    }
}
