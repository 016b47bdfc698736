using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>Ends what a connection stands for, within the transaction of whoever says so.</summary>
internal sealed class ConnectionEnd(NextPhoto nextPhoto, PermissionStops stops, WithdrawnPictures withdrawn, EndsNotes ends, RosterTransaction transaction, Outbox outbox, TimeProvider time)
{
    /// <summary>Before the transaction: what is to be read on another connection than the transaction's.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => ends.PrepareAsync(cancellationToken);

    /// <summary>
    /// Removes an account with its tokens and all of its pictures, and shows the next candidate if the shown photo was one of them; the permission is
    /// given back to the platform, and ways to it that are open end. Gives what the feed is to be told, and what went.
    /// </summary>
    /// <param name="context">The caller's.</param>
    /// <param name="talent">Whose, tracked.</param>
    /// <param name="ended">The account.</param>
    /// <param name="own">All of the talent's.</param>
    /// <param name="cause">Who says so.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<(AvatarChange ChangeToPublish, RemovedPictures Removed)> EndAsync(
        TalentDbContext context, Talent talent, SocialConnection ended, List<SocialConnection> own, PermissionEndCause cause, CancellationToken cancellationToken)
    {
        var detail = $"{ended.Platform} @{ended.Handle}";
        transaction.Audit(
            context,
            cause.Actor ?? LinkActor.Of(talent),
            ActionOf(cause.By),
            talent.Id,
            detail);
        context.Connections.Remove(ended);
        PendingRevocation.Of(ended)?.AddTo(context, outbox);
        var stopped = cause.LeavesStop ? await stops.LeaveAsync(context, ended, cancellationToken) : [];
        if (cause.LeavesStop || cause.By == PermissionEnder.Replay)
        {
            await withdrawn.NoteAsync(context, talent, ended, cancellationToken);
        }

        if (cause.By != PermissionEnder.Replay)
        {
            await ends.NoteEndAsync(context, ended, stopped, cancellationToken);
        }

        // What is in the trash has no place any more: pin and ways that are there now may be another account's. Who takes the permission back means all.
        if (ended.RemovedAt is null && talent.PinnedPlatform == ended.Platform)
        {
            talent.PinnedPlatform = null;
        }

        var now = time.GetUtcNow();
        await context.Consents.Where(c => c.ConnectionId == ended.Id && c.EndedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.EndedAt, now).SetProperty(c => c.EndedBy, cause.By), cancellationToken);
        if (ended.RemovedAt is null || cause.LeavesStop)
        {
            await CloseWaysAsync(context, talent.Id, ended, cause.By, cancellationToken);
        }

        return await nextPhoto.LetGoAsync(context, talent, NextPhoto.Of(context, ended), own, cancellationToken);
    }

    private static string ActionOf(PermissionEnder by) =>
        by is PermissionEnder.Creator or PermissionEnder.Staff
            ? "connection.removed"
            : "permission.ended";

    /// <summary>Ends the ways to an account that are open: who began a sign-in before this moment said yes to what is over now.</summary>
    public async Task CloseWaysAsync(
        TalentDbContext context, string talentId, SocialConnection ended, PermissionEnder by, CancellationToken cancellationToken)
    {
        var pending = context.PendingAuthorizations.Where(p => p.TalentId == talentId && p.Platform == ended.Platform);
        var held = await pending.Where(p => p.ForStaffSince != null && p.ProtectedGrant != null).ToListAsync(cancellationToken);
        foreach (var grant in held)
        {
            // What waits for staff is over too, and is given back.
            grant.ExpiresAt = time.GetUtcNow();
            outbox.Add(context, PendingAuthorization.GivingBack, grant.StateHash, payload: null);
        }

        await pending.Where(p => p.ForStaffSince == null).ExecuteDeleteAsync(cancellationToken);
        if (by != PermissionEnder.Staff)
        {
            var now = time.GetUtcNow();
            await context.ConnectLinkGrants
                .Where(g => g.ConnectionId == ended.Id && g.DisconnectedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(g => g.DisconnectedAt, now), cancellationToken);
        }
    }
}
