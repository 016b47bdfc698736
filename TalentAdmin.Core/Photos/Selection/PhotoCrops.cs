using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos.Selection;

/// <summary>Cuts the shown photo anew. The renditions are made before the transaction, so that it is short.</summary>
internal sealed class PhotoCrops(
    IDbContextFactory<TalentDbContext> contexts,
    PhotoSelectionTransaction transaction,
    ShownPhoto shownPhoto,
    PhotoCropper cropper,
    IPhotoStore store)
{
    public async Task<PhotoSelectionResult> CropAsync(string talentId, CropRectangle? crop, Actor actor, CancellationToken cancellationToken)
    {
        var talentNow = await FindAsync(talentId, cancellationToken);
        if (talentNow?.Photo is not { } photo)
        {
            return PhotoSelectionResult.Fail(talentNow is null ? PhotoSelectionError.NotFound : PhotoSelectionError.NoPhoto);
        }

        if (crop?.FitsIn(photo.Width, photo.Height) == false)
        {
            return PhotoSelectionResult.Fail(PhotoSelectionError.InvalidCrop);
        }

        var cropped = crop is null ? null : await cropper.CropAsync(photo, crop, cancellationToken);
        if (crop is not null && cropped is null)
        {
            return PhotoSelectionResult.Fail(PhotoSelectionError.NoPhoto);
        }

        var key = await store.KeyOfAsync(talentId, photo.Origin, photo.ContentHash, cancellationToken);
        return await transaction.ChangeAsync(talentId, crop is null ? "photo.uncropped" : "photo.cropped", actor, async (context, talent, token) =>
        {
            // Somebody may have shown another photo meanwhile: the square was not meant for that one.
            if (talent.Photo is not { } current || current.Id != photo.Id)
            {
                return Choice.Refused(PhotoSelectionError.Conflict);
            }

            var keyBefore = current.Key;
            if (cropped is null)
            {
                current.Uncrop(key);
            }
            else
            {
                current.Take(cropped, CropState.Manual);
            }

            if (current.Key != keyBefore)
            {
                var change = new ShownChange(current, talent.ProfileImageSource, talent.StaleSince is not null, PhotoChange.Cropped, actor);
                return Choice.Done(await shownPhoto.ShowAsync(context, talent, change, token), null);
            }

            if (!context.ChangeTracker.HasChanges())
            {
                return Choice.Unchanged();
            }

            talent.Version++;
            return Choice.Done(ShownPhoto.StateOf(talent), null);
        }, cancellationToken);
    }

    private async Task<Talent?> FindAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Talents.AsNoTracking().Include(t => t.Photo).SingleOrDefaultAsync(t => t.Id == talentId, cancellationToken);
    }
}
