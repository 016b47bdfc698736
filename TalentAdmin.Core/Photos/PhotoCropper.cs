namespace TalentAdmin.Core.Photos;

/// <summary>Cuts a stored photo anew, from its master.</summary>
internal sealed class PhotoCropper(IPhotoStore store, AvatarRenderer renderer)
{
    /// <summary>Stores the renditions of a crop of a photo; null when the photo's master is not there any more.</summary>
    public async Task<CroppedPhoto?> CropAsync(ProfilePhoto photo, CropRectangle crop, CancellationToken cancellationToken)
    {
        var rounded = crop.Rounded();
        if (await store.ReadMasterAsync(photo.ContentHash, cancellationToken) is not { } master)
        {
            return null;
        }

        var hash = CropAddress.Of(photo.ContentHash, rounded);
        var renditions = await renderer.RecropAsync(master, rounded, cancellationToken);
        await store.StoreRenditionsAsync(hash, renditions, cancellationToken);
        return new CroppedPhoto(rounded, hash, await store.KeyOfAsync(photo.TalentId, photo.Origin, hash, cancellationToken));
    }

    /// <summary>The square that the app would cut out by itself; null when the master is not there any more.</summary>
    public async Task<CropRectangle?> SuggestAsync(string contentHash, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadMasterAsync(contentHash, cancellationToken) is { } master
                ? await renderer.SuggestAsync(master, cancellationToken)
                : null;
        }
        catch (InvalidDataException)
        {
            // A stored file that cannot be opened is as good as none.
            return null;
        }
    }
}
