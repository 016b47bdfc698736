namespace TalentAdmin.Core.Photos;

/// <summary>Where the bytes of photos lie. The one seam: nothing else knows whether that is the database or an object store.</summary>
public interface IPhotoStore
{
    /// <summary>The unguessable key of renditions of a talent's picture: an HMAC-SHA-256 under this installation's key, base64url.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="origin">As <see cref="ProfilePhoto.Origin"/>: the same bytes from elsewhere have another key, and end on their own.</param>
    /// <param name="renditionHash">Of the picture, or of a crop.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<string> KeyOfAsync(string talentId, string origin, string renditionHash, CancellationToken cancellationToken);

    /// <summary>Which of the hashes are stored with all their renditions. One query.</summary>
    Task<IReadOnlySet<string>> FindStoredAsync(IReadOnlyCollection<string> contentHashes, CancellationToken cancellationToken);

    /// <summary>Stores photos. Storing what is there already changes nothing but its age.</summary>
    Task StoreAsync(IReadOnlyCollection<RenderedPhoto> photos, CancellationToken cancellationToken);

    /// <summary>Stores the renditions of a crop under their own hash (<see cref="CropAddress"/>).</summary>
    Task StoreRenditionsAsync(string renditionHash, IReadOnlyDictionary<int, byte[]> renditions, CancellationToken cancellationToken);

    /// <summary>What a stored content looks like, as far as a photo with this content tells; null if none does.</summary>
    Task<Fingerprint?> FindFingerprintAsync(string contentHash, CancellationToken cancellationToken);

    /// <summary>A rendition's bytes by key and size in px, as long as a picture with this key is kept; null when there is none.</summary>
    Task<byte[]?> ReadRenditionAsync(string key, int size, CancellationToken cancellationToken);

    /// <summary>Whether a key was that of a picture whose permission has ended lately.</summary>
    Task<bool> IsEndedAsync(string key, CancellationToken cancellationToken);

    /// <summary>The master's bytes; null when there is none.</summary>
    Task<byte[]?> ReadMasterAsync(string contentHash, CancellationToken cancellationToken);

    /// <summary>Removes at once those of the hashes, of contents and of crops, that no photo and no history names any more: a talent or an account was removed.</summary>
    Task RemoveUnusedAsync(IReadOnlyCollection<string> contentHashes, CancellationToken cancellationToken);

    /// <summary>Removes what no photo and no history names any more and was stored over an hour ago. Gives the number of blobs removed.</summary>
    Task<int> SweepAsync(CancellationToken cancellationToken);
}
