using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

/// <summary>Changes one talent on behalf of a person: one transaction, the audit entry in it, the feed told after the commit.</summary>
internal sealed class RosterTransaction(IDbContextFactory<TalentDbContext> contexts, IAvatarFeed feed, ISyncQueue queue, TimeProvider time)
{
    private const int Tries = 5;

    /// <summary>The answer to a change that was not made, with words for it.</summary>
    public static RosterResult<T> Fail<T>(RosterError error, string? message = null) =>
        new(default, error, message ?? error switch
        {
            RosterError.NotFound => "This talent or account no longer exists. It may have been removed: reload the page.",
            _ => "Someone else changed this talent at the same moment. Reload the page and try again.",
        });

    /// <summary>Notes who did what; saved with the change.</summary>
    public void Audit(TalentDbContext context, Actor actor, string action, string talentId, string? detail) =>
        context.AuditEntries.Add(AuditEntry.Of(actor, time.GetUtcNow(), action, talentId, detail));

    /// <summary>
    /// Makes a change to a talent, which <paramref name="change"/> gets tracked. An error rolls back. What somebody wrote in between makes it a
    /// conflict only if it stands in the way of every try: our own sync, which writes whenever it likes, is no reason to send a person away.
    /// A talent in the trash is not there, but for what <paramref name="reachesTrash"/>.
    /// </summary>
    public async Task<RosterError> ChangeAsync(
        string talentId,
        Func<TalentDbContext, Talent, CancellationToken, Task<RosterChange>> change,
        CancellationToken cancellationToken,
        bool reachesTrash = false)
    {
        RosterChange? done = null;
        for (var attempt = 1; done is null; attempt++)
        {
            try
            {
                done = await contexts.InTransactionAsync(
                    (context, token) => ChangeAsync(reachesTrash ? context.Talents.WithTrash() : context.Talents, context, talentId, change, token), commits: made => made.Error == RosterError.None, cancellationToken);
            }
            catch (DbUpdateException exception) when (Collision.Is(exception))
            {
                if (attempt == Tries)
                {
                    return RosterError.Conflict;
                }
            }
        }

        if (done.ChangeToPublish is not null)
        {
            feed.Publish([done.ChangeToPublish]);
        }

        if (done is { Error: RosterError.None, Sync: not null })
        {
            queue.Wake();
        }

        return done.Error;
    }

    private async Task<RosterChange> ChangeAsync(
        IQueryable<Talent> talents,
        TalentDbContext context,
        string talentId,
        Func<TalentDbContext, Talent, CancellationToken, Task<RosterChange>> change,
        CancellationToken cancellationToken)
    {
        if (await talents.SingleOrDefaultAsync(t => t.Id == talentId, cancellationToken) is not { } talent)
        {
            return RosterChange.Refused(RosterError.NotFound);
        }

        var made = await change(context, talent, cancellationToken);
        if (made.Error == RosterError.None)
        {
            if (made.Sync is { } trigger)
            {
                queue.Add(context, talentId, trigger);
            }

            await context.SaveChangesAsync(cancellationToken);
        }

        return made;
    }
}

/// <summary>What a change came to.</summary>
/// <param name="Error">None if it was made.</param>
/// <param name="ChangeToPublish">What the feed is to be told after the commit, or null.</param>
/// <param name="Sync">Why the talent is to be synced after it; null when it need not be.</param>
internal sealed record RosterChange(RosterError Error, AvatarChange? ChangeToPublish, RunTrigger? Sync = null)
{
    public static RosterChange Done(AvatarChange? changeToPublish = null, RunTrigger? sync = null) => new(RosterError.None, changeToPublish, sync);

    public static RosterChange Refused(RosterError error) => new(error, null);
}
