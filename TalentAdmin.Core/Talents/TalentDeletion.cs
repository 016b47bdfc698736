using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

/// <summary>Deletes a talent for good, from the roster and from the trash alike: permissions are given back, pictures and tokens go.</summary>
internal sealed class TalentDeletion(RosterTransaction transaction, PictureRemoval removal, IPhotoStore store, EndsNotes ends, Outbox outbox)
{
    /// <summary>Deletes.</summary>
    /// <param name="talentId">Whom.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <param name="removedUntil">UTC: only if it has been in the trash since then or longer; null to delete it wherever it is.</param>
    public async Task<RosterResult<bool>> DeleteAsync(
        string talentId, Actor actor, CancellationToken cancellationToken, DateTimeOffset? removedUntil = null)
    {
        var removed = RemovedPictures.None;
        await ends.PrepareAsync(cancellationToken);
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            if (removedUntil is not null && !(talent.RemovedAt <= removedUntil))
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            transaction.Audit(context, actor, "talent.deleted", talent.Id, talent.Name);
            foreach (var connection in await context.Connections.AsNoTracking().WithTrash().Where(c => c.TalentId == talentId).ToListAsync(token))
            {
                PendingRevocation.Of(connection)?.AddTo(context, outbox);
                await ends.NoteEndAsync(context, connection, [], token);
            }

            (talent.PhotoId, talent.ProfileImageUrl, talent.ProfileImageSource) = (null, null, PhotoSource.Initials);
            (talent.LinkedUser.PhotoId, talent.LinkedUser.ImageUrl) = (null, null);
            await context.SaveChangesAsync(token);
            removed = await removal.RemoveAsync(context, talentId, context.Photos.Where(p => p.TalentId == talentId), token);
            context.Talents.Remove(talent);
            return RosterChange.Done(ShownPhoto.StateOf(talent) with { EndedKeys = removed.Keys, IsRosterChange = true });
        }, cancellationToken, reachesTrash: true);
        if (error != RosterError.None)
        {
            return RosterTransaction.Fail<bool>(error);
        }

        outbox.Wake();
        await store.RemoveUnusedAsync(removed.Hashes, cancellationToken);
        return new RosterResult<bool>(true, RosterError.None, null);
    }
}
