namespace TalentAdmin.Core.Photos;

/// <summary>What stored contents look like: noted with a photo of theirs, else read from the master.</summary>
internal sealed class StoredFingerprints(IPhotoStore store, AvatarRenderer renderer)
{
    public async Task<Fingerprint?> FindAsync(string contentHash, CancellationToken cancellationToken) =>
        await store.FindFingerprintAsync(contentHash, cancellationToken) is { } known
            ? known
            : await store.ReadMasterAsync(contentHash, cancellationToken) is { } master
                ? await renderer.FingerprintAsync(master, cancellationToken)
                : null;
}
