using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync.Writing;

/// <summary>
/// Turns what was fetched into photos to write. A picture that the talent had before comes back as it was, its crop included; a
/// new one takes over the crop that a person made of the one before, to be checked.
/// </summary>
internal sealed class CandidatePhotos(
    IDbContextFactory<TalentDbContext> contexts, IPhotoStore store, PhotoCropper cropper, TimeProvider time)
{
    /// <summary>The photos of a batch by talent and platform: one query at most, whatever the batch's size.</summary>
    public async Task<IReadOnlyDictionary<(string TalentId, string Platform), ProfilePhoto>> PrepareAsync(
        IReadOnlyList<SettledTalent> batch, CancellationToken cancellationToken)
    {
        var photos = new Dictionary<(string TalentId, string Platform), ProfilePhoto>();
        var crops = new Dictionary<string, CandidateSnapshot>(StringComparer.Ordinal);
        foreach (var (work, _) in batch)
        {
            foreach (var (connection, found) in work.Answers.Select(a => (a.Connection, a.Outcome as PlatformOutcome.Found)))
            {
                if (found?.Photo is { } fetched)
                {
                    var photo = await PhotoAsync(connection, fetched, cancellationToken);
                    photos[(work.Talent.Id, connection.Platform)] = photo;
                    if (connection.Candidate is { Crop: not null } cropped)
                    {
                        crops[photo.Id] = cropped;
                    }
                }
                else if (found?.SeenAgain is { } seen && connection.Candidate is { } kept)
                {
                    photos[(work.Talent.Id, connection.Platform)] = SeenAgain(connection, kept, seen);
                }
            }
        }

        return await WithCropsAsync(photos, crops, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<(string TalentId, string Platform), ProfilePhoto>> WithCropsAsync(
        Dictionary<(string TalentId, string Platform), ProfilePhoto> photos, Dictionary<string, CandidateSnapshot> crops, CancellationToken cancellationToken)
    {
        if (photos.Count == 0)
        {
            return photos;
        }

        var ids = photos.Values.Select(p => p.Id).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.Photos.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, p.Key })
            .ToDictionaryAsync(p => p.Id, p => p.Key, cancellationToken);
        foreach (var photo in photos.Values)
        {
            if (known.TryGetValue(photo.Id, out var key))
            {
                photo.Key = key;
            }
            else if (crops.TryGetValue(photo.Id, out var before))
            {
                await CarryAsync(photo, before, cancellationToken);
            }
        }

        return photos;
    }

    private async Task CarryAsync(ProfilePhoto photo, CandidateSnapshot before, CancellationToken cancellationToken)
    {
        var crop = before.Crop!.CarriedOver(before.Width, before.Height, photo.Width, photo.Height);
        if (await cropper.CropAsync(photo, crop, cancellationToken) is { } cropped)
        {
            photo.Take(cropped, CropState.Check);
        }
    }

    private async Task<ProfilePhoto> PhotoAsync(ConnectionSnapshot connection, FetchedPhoto fetched, CancellationToken cancellationToken)
    {
        var key = await store.KeyOfAsync(connection.TalentId, connection.Id, fetched.Image.ContentHash, cancellationToken);
        var photo = ProfilePhoto.Of(connection.TalentId, connection.Platform, connection.Id, key, fetched.Image, time.GetUtcNow());
        (photo.SourceUrl, photo.PictureId) = (fetched.SourceUrl, fetched.PictureId);
        return photo;
    }

    // Only what may change of a photo matters here: the row is there already.
    private ProfilePhoto SeenAgain(ConnectionSnapshot connection, CandidateSnapshot kept, SeenAgain seen) => new()
    {
        Id = kept.PhotoId,
        TalentId = connection.TalentId,
        ContentHash = kept.Known.ContentHash,
        Key = kept.Key,
        Source = connection.Platform,
        Origin = connection.Id,
        ConfirmedAt = time.GetUtcNow(),
        SourceUrl = seen.SourceUrl,
        PictureId = seen.PictureId,
        ETag = seen.ETag,
        Width = kept.Width,
        Height = kept.Height,
        ByteCount = 0,
        FetchedAt = time.GetUtcNow(),
    };
}
