using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Connections.Links;

/// <summary>What creators ask who cannot sign in at the platform any more. The one place that knows where such a request is kept.</summary>
internal sealed class RemovalRequests(
    RosterTransaction transaction, ConnectionEnd end, ShownPhoto shownPhoto, NextPhoto nextPhoto, PictureRemoval removal, TimeProvider time)
{
    /// <summary>How long staff have.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromDays(7);

    /// <summary>Hides an account's photo at once, and asks staff to remove the account. Asking again changes nothing.</summary>
    public async Task<CreatorResult> AskAsync(OpenedLink link, string platform, CancellationToken cancellationToken)
    {
        if (!link.Grants.Any(g => g.Platform == platform && (g.MayAsk || g.Account is not null)) && !link.Others.Any(o => o.Platform == platform))
        {
            return link.Grants.Any(g => g.Platform == platform && g.State == ConnectLinkState.Used) ? CreatorResult.NotProven : CreatorResult.NoLink;
        }

        await end.PrepareAsync(cancellationToken);
        return CreatorResult.Of(await transaction.ChangeAsync(link.TalentId, async (context, talent, token) =>
        {
            var own = await context.Connections.WithTrash().Where(c => c.TalentId == talent.Id).ToListAsync(token);
            if (own.Find(c => c.Platform == platform && c.RemovedAt is not null) is { } trashed && !own.Exists(c => c.Platform == platform && c.RemovedAt is null))
            {
                // Staff have taken it away, and now the creator wants it gone: nothing is left to be decided.
                var (change, _) = await end.EndAsync(context, talent, trashed, own, new PermissionEndCause(PermissionEnder.Creator), token);
                return RosterChange.Done(change);
            }

            if (own.Find(c => c.Platform == platform && c.RemovedAt is null) is not { } connection || await context.RemovalRequests.AnyAsync(r => r.ConnectionId == connection.Id, token))
            {
                return RosterChange.Done();
            }

            var now = time.GetUtcNow();
            context.RemovalRequests.Add(new RemovalRequest
            {
                ConnectionId = connection.Id,
                TalentId = talent.Id,
                Platform = platform,
                AskedAt = now,
                Deadline = now + Term,
            });
            connection.Hide();
            transaction.Audit(context, LinkActor.Of(talent), "connection.removal_asked", talent.Id, $"{platform} @{connection.Handle}");
            var shown = await HideAsync(context, talent, connection.Id, own, token);
            return RosterChange.Done(shown with { EndedKeys = await removal.HideAsync(context, talent.Id, NextPhoto.Of(context, connection), token) });
        }, cancellationToken, reachesTrash: true));
    }

    /// <summary>Staff say that the account stays: it is asked again, and its photo comes back by that.</summary>
    public Task<RosterError> RefuseAsync(string talentId, string connectionId, Actor actor, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var connection = await context.Connections.SingleOrDefaultAsync(c => c.Id == connectionId && c.TalentId == talentId, token);
            if (connection is null || await context.RemovalRequests.Where(r => r.ConnectionId == connectionId).ExecuteDeleteAsync(token) == 0)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            connection.ShowAgain();
            talent.Version++;
            transaction.Audit(context, actor, "connection.removal_refused", talentId, $"{connection.Platform} @{connection.Handle}");
            return RosterChange.Done(NextPhoto.StateOf(talent), RunTrigger.Refresh);
        }, cancellationToken);

    // Whoever chose or locked it: a person asks not to be shown.
    private async Task<AvatarChange> HideAsync(
        TalentDbContext context, Talent talent, string connectionId, List<SocialConnection> own, CancellationToken cancellationToken)
    {
        var shown = talent.PhotoId is null ? null : await context.Photos.SingleOrDefaultAsync(p => p.Id == talent.PhotoId, cancellationToken);
        if (shown?.Origin != connectionId)
        {
            talent.Version++;
            return NextPhoto.StateOf(talent);
        }

        (talent.LockedAt, talent.LockedBy) = (null, null);
        var next = await nextPhoto.FirstAsync(context, talent, own, cancellationToken);
        return await shownPhoto.ShowAsync(context, talent, ShownChange.Unconfirmed(next, PhotoChange.Removed, LinkActor.Of(talent)), cancellationToken);
    }
}
