using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync.Writing;

/// <summary>
/// Turns what was fetched into rows of photos. A picture that the talent had before comes back as it was, its crop included; a
/// new one takes over the crop that a person made of the one before, to be checked.
/// </summary>
internal sealed class CandidatePhotos(
    IDbContextFactory<TalentDbContext> contexts, IPhotoStore store, PhotoCropper cropper, TimeProvider time)
{
    /// <summary>The photos of a batch by talent and platform: one query at most, whatever the batch's size.</summary>
    public async Task<IReadOnlyDictionary<(string TalentId, string Platform), PhotoRow>> PrepareAsync(
        IReadOnlyList<SettledTalent> batch, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<(string TalentId, string Platform), PhotoRow>();
        var crops = new Dictionary<string, CandidateSnapshot>(StringComparer.Ordinal);
        foreach (var (work, _) in batch)
        {
            foreach (var (connection, found) in work.Answers.Select(a => (a.Connection, a.Outcome as PlatformOutcome.Found)))
            {
                if (found?.Photo is { } fetched)
                {
                    var row = await RowAsync(work.Talent.Id, connection.Platform, fetched, cancellationToken);
                    rows[(work.Talent.Id, connection.Platform)] = row;
                    if (connection.Candidate is { Crop: not null } cropped)
                    {
                        crops[row.Id] = cropped;
                    }
                }
                else if (found?.SeenAgain is { } seen && connection.Candidate is { } kept)
                {
                    rows[(work.Talent.Id, connection.Platform)] = SeenAgain(work.Talent.Id, connection.Platform, kept, seen);
                }
            }
        }

        return await WithCropsAsync(rows, crops, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<(string TalentId, string Platform), PhotoRow>> WithCropsAsync(
        Dictionary<(string TalentId, string Platform), PhotoRow> rows, Dictionary<string, CandidateSnapshot> crops, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return rows;
        }

        var ids = rows.Values.Select(r => r.Id).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.Photos.AsNoTracking()
            .Where(p => ids.Contains(p.Id))
            .Select(p => new { p.Id, p.Key })
            .ToDictionaryAsync(p => p.Id, p => p.Key, cancellationToken);
        foreach (var (connection, row) in rows.ToList())
        {
            if (known.TryGetValue(row.Id, out var key))
            {
                rows[connection] = row with { Key = key };
            }
            else if (crops.TryGetValue(row.Id, out var before))
            {
                rows[connection] = await CarryAsync(row, before, cancellationToken);
            }
        }

        return rows;
    }

    private async Task<PhotoRow> CarryAsync(PhotoRow row, CandidateSnapshot before, CancellationToken cancellationToken)
    {
        var crop = before.Crop!.CarriedOver(before.Width, before.Height, row.Width, row.Height);
        return await cropper.CropAsync(row.ContentHash, crop, cancellationToken) is { } cropped
            ? row with
            {
                Key = cropped.Key,
                RenditionHash = cropped.RenditionHash,
                CropLeft = cropped.Crop.Left,
                CropTop = cropped.Crop.Top,
                CropEdge = cropped.Crop.Edge,
                CropState = nameof(CropState.Check),
            }
            : row;
    }

    private async Task<PhotoRow> RowAsync(string talentId, string source, FetchedPhoto fetched, CancellationToken cancellationToken) => new(
        PhotoIdentity.Of(talentId, source, fetched.Image.ContentHash),
        talentId,
        fetched.Image.ContentHash,
        await store.KeyOfAsync(fetched.Image.ContentHash, cancellationToken),
        source,
        fetched.SourceUrl,
        fetched.PictureId,
        fetched.Image.ETag,
        fetched.Image.Width,
        fetched.Image.Height,
        fetched.Image.ByteCount,
        time.GetUtcNow(),
        fetched.Image.Fingerprint?.Shape,
        fetched.Image.Fingerprint?.Colours);

    // Only what may change of a photo matters here: the row is there already.
    private PhotoRow SeenAgain(string talentId, string source, CandidateSnapshot kept, SeenAgain seen) => new(
        kept.PhotoId,
        talentId,
        kept.Known.ContentHash,
        kept.Key,
        source,
        seen.SourceUrl,
        seen.PictureId,
        seen.ETag,
        kept.Width,
        kept.Height,
        ByteCount: 0,
        time.GetUtcNow());
}
