using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents.Trash;

internal sealed class TalentTrash(
    TrashReader reader,
    TrashRestoring restoring,
    TalentDeletion deletion,
    RosterTransaction transaction,
    ConnectionEnd end,
    PictureRemoval pictures,
    ShownPhoto shownPhoto,
    NextPhoto nextPhoto,
    BatchStatements statements,
    IPhotoStore store,
    Outbox outbox,
    TimeProvider time) : ITrash
{
    public Task<PagedResult<TrashedItem>> ListAsync(int page, int pageSize, CancellationToken cancellationToken) =>
        reader.ListAsync(page, pageSize, cancellationToken);

    public Task<IReadOnlyList<TrashedItem>> FindAsync(string nameOrHandle, CancellationToken cancellationToken) =>
        reader.FindAsync(nameOrHandle, cancellationToken);

    public Task<TrashedItem?> FindTalentAsync(string talentId, CancellationToken cancellationToken) => reader.FindTalentAsync(talentId, cancellationToken);

    public Task<RosterResult<bool>> PutAsync(string talentId, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(talentId, async (context, talent, removed, token) =>
        {
            if (talent.RemovedAt is not null)
            {
                return RosterChange.Done();
            }

            foreach (var asked in await AskedToGo(context, talentId).ToListAsync(token))
            {
                await EndAsync(context, talent, asked, new PermissionEndCause(PermissionEnder.Creator, actor), removed, token);
            }

            var keys = await pictures.HideAsync(context, talentId, context.Photos.Where(p => p.TalentId == talentId), token);
            talent.AvatarChangeNumber = await ChangeNumbers.TakeAsync(context, statements, 1, token);
            var now = time.GetUtcNow();
            talent.Remove(actor.Name, now);
            (await context.Connections.Where(c => c.TalentId == talentId).ToListAsync(token)).ForEach(c => c.Remove(by: null, now));
            transaction.Audit(context, actor, "talent.trashed", talentId, talent.Name);
            return RosterChange.Done(ShownPhoto.StateOf(talent, isPicture: true) with { EndedKeys = keys, IsRosterChange = true });
        }, cancellationToken, reachesTrash: true);

    public Task<RosterResult<bool>> PutConnectionAsync(string talentId, string platform, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(talentId, async (context, talent, removed, token) =>
        {
            var own = await context.Connections.Where(c => c.TalentId == talentId).ToListAsync(token);
            if (own.Find(c => c.Platform == platform) is not { } connection)
            {
                return await context.Connections.WithTrash().AnyAsync(c => c.TalentId == talentId && c.Platform == platform, token)
                    ? RosterChange.Done()
                    : RosterChange.Refused(RosterError.NotFound);
            }

            if (await AskedToGo(context, talentId).AnyAsync(c => c.Id == connection.Id, token))
            {
                return await EndAsync(context, talent, connection, new PermissionEndCause(PermissionEnder.Creator, actor), removed, token);
            }

            var photos = NextPhoto.Of(context, connection);
            var keys = await pictures.HideAsync(context, talentId, photos, token);
            connection.Remove(actor.Name, time.GetUtcNow());
            await end.CloseWaysAsync(context, talentId, connection, PermissionEnder.Staff, token);
            transaction.Audit(context, actor, "connection.trashed", talentId, $"{platform} @{connection.Handle}");
            talent.PinnedPlatform = talent.PinnedPlatform == platform ? null : talent.PinnedPlatform;
            talent.Version++;
            var change = NextPhoto.StateOf(talent);
            if (talent.PhotoId is { } shown && await photos.AnyAsync(p => p.Id == shown, token))
            {
                (talent.LockedAt, talent.LockedBy) = (null, null);
                var next = await nextPhoto.FirstAsync(context, talent, own, token);
                change = await shownPhoto.ShowAsync(context, talent, ShownChange.Unconfirmed(next, PhotoChange.Removed, actor), token);
            }

            return RosterChange.Done(change with { EndedKeys = keys }, RunTrigger.Connect);
        }, cancellationToken);

    public Task<RosterResult<bool>> RestoreAsync(string talentId, Actor actor, CancellationToken cancellationToken) =>
        restoring.RestoreAsync(talentId, actor, cancellationToken);

    public Task<RosterResult<bool>> RestoreConnectionAsync(string talentId, string account, Actor actor, CancellationToken cancellationToken) =>
        restoring.RestoreConnectionAsync(talentId, account, actor, cancellationToken);

    public Task<RosterResult<bool>> EndAsync(string talentId, Actor actor, CancellationToken cancellationToken) =>
        deletion.DeleteAsync(talentId, actor, cancellationToken);

    public Task<RosterResult<bool>> EndConnectionAsync(string talentId, string account, Actor actor, CancellationToken cancellationToken) =>
        EndConnectionAsync(talentId, account, actor, removedUntil: null, cancellationToken);

    /// <summary>As <see cref="ITrash.EndConnectionAsync"/>, only if the account has been in the trash since a time or longer.</summary>
    public Task<RosterResult<bool>> EndConnectionAsync(
        string talentId, string account, Actor actor, DateTimeOffset? removedUntil, CancellationToken cancellationToken) =>
        ChangeAsync(talentId, async (context, talent, removed, token) =>
        {
            var own = await context.Connections.WithTrash().Where(c => c.TalentId == talentId).ToListAsync(token);
            var ended = own.Where(c => c.Id == account || c.Platform == account).OrderBy(c => c.RemovedAt is not null).ThenByDescending(c => c.RemovedAt).FirstOrDefault();
            return ended is null || (removedUntil is not null && !(ended.RemovedAt <= removedUntil))
                ? RosterChange.Refused(RosterError.NotFound)
                : await EndAsync(context, talent, ended, new PermissionEndCause(PermissionEnder.Staff, actor), removed, token);
        }, cancellationToken, reachesTrash: true);

    // Who asked for it has a right to more than a hidden account.
    private static IQueryable<SocialConnection> AskedToGo(TalentDbContext context, string talentId) =>
        context.Connections.Where(c => c.TalentId == talentId && context.RemovalRequests.Any(r => r.ConnectionId == c.Id));

    private async Task<RosterChange> EndAsync(
        TalentDbContext context, Talent talent, SocialConnection ended, PermissionEndCause cause, List<string> removed, CancellationToken cancellationToken)
    {
        var own = await context.Connections.WithTrash().Where(c => c.TalentId == talent.Id).ToListAsync(cancellationToken);
        var (change, pictures) = await end.EndAsync(context, talent, ended, own, cause, cancellationToken);
        removed.AddRange(pictures.Hashes);
        return RosterChange.Done(change, RunTrigger.Connect);
    }

    private async Task<RosterResult<bool>> ChangeAsync(
        string talentId,
        Func<TalentDbContext, Talent, List<string>, CancellationToken, Task<RosterChange>> change,
        CancellationToken cancellationToken,
        bool reachesTrash = false)
    {
        List<string> removed = [];
        await end.PrepareAsync(cancellationToken);
        var error = await transaction.ChangeAsync(talentId, (context, talent, token) =>
        {
            removed.Clear();
            return change(context, talent, removed, token);
        }, cancellationToken, reachesTrash);
        if (error != RosterError.None)
        {
            return RosterTransaction.Fail<bool>(error);
        }

        outbox.Wake();
        await store.RemoveUnusedAsync(removed, cancellationToken);
        return new RosterResult<bool>(true, RosterError.None, null);
    }
}
