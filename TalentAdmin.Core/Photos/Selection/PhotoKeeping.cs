using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos.Selection;

/// <summary>Makes the shown photo of an account the agency's own, because the creator agreed.</summary>
internal sealed class PhotoKeeping(PhotoSelectionTransaction transaction, ShownPhoto shownPhoto, IPhotoStore store, PhotoLimits limits)
{
    public Task<PhotoSelectionResult> KeepAsync(string talentId, Actor actor, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(talentId, "photo.kept", actor, async (context, talent, token) =>
        {
            if (talent.Photo is not { } shown)
            {
                return Choice.Refused(PhotoSelectionError.NoPhoto);
            }

            if (!PhotoSource.IsPlatform(shown.Source))
            {
                return Choice.Unchanged();
            }

            if (limits.IsSetBy(shown.Source))
            {
                return Choice.Refused(PhotoSelectionError.PlatformLimits);
            }

            var id = PhotoIdentity.Of(talentId, PhotoOrigin.Upload, shown.ContentHash);
            var kept = await context.Photos.SingleOrDefaultAsync(p => p.Id == id, token);
            if (kept is null)
            {
                var key = await store.KeyOfAsync(talentId, PhotoOrigin.Upload, shown.RenditionHash ?? shown.ContentHash, token);
                kept = shown.AsUpload(id, key);
                context.Photos.Add(kept);
                await context.SaveChangesAsync(token);
            }

            var change = new ShownChange(kept, PhotoSource.Manual, IsStale: false, PhotoChange.Pinned, actor);
            return Choice.Done(await shownPhoto.ShowAsync(context, talent, change, token), $"{shown.Source}, the creator agreed");
        }, cancellationToken);
}
