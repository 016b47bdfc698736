using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync;

/// <summary>
/// Turns what was fetched into rows of photos. A picture that the talent had before comes back as it was, its crop included; a
/// new one takes over the crop that a person made of the one before, to be checked.
/// </summary>
internal sealed class CandidatePhotos(
    IDbContextFactory<TalentDbContext> contexts, IPhotoStore store, PhotoCropper cropper, TimeProvider time)
{
    /// <summary>The photos of a page by talent and platform: one query at most, whatever the page's size.</summary>
    public async Task<IReadOnlyDictionary<(string TalentId, string Platform), PhotoRow>> PrepareAsync(
        IReadOnlyList<SettledTalent> page, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<(string TalentId, string Platform), PhotoRow>();
        var crops = new Dictionary<string, CandidateLook>(StringComparer.Ordinal);
        foreach (var (work, _) in page)
        {
            foreach (var account in work.Accounts)
            {
                if (work.Answers.GetValueOrDefault(account.Platform) is not PlatformOutcome.Found found)
                {
                    continue;
                }

                if (found.Photo is { } fetched)
                {
                    var row = await RowAsync(work.Talent.Id, account.Platform, fetched, cancellationToken);
                    rows[(work.Talent.Id, account.Platform)] = row;
                    if (account.Candidate?.Look is { Crop: not null } look)
                    {
                        crops[row.Id] = look;
                    }
                }
                else if (found.SeenAgain is { } seen && account.Candidate is { } kept)
                {
                    rows[(work.Talent.Id, account.Platform)] = SeenAgain(work.Talent.Id, account.Platform, kept, seen);
                }
            }
        }

        return await WithCropsAsync(rows, crops, cancellationToken);
    }

    private async Task<IReadOnlyDictionary<(string TalentId, string Platform), PhotoRow>> WithCropsAsync(
        Dictionary<(string TalentId, string Platform), PhotoRow> rows, Dictionary<string, CandidateLook> crops, CancellationToken cancellationToken)
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
        foreach (var (account, row) in rows.ToList())
        {
            if (known.TryGetValue(row.Id, out var key))
            {
                rows[account] = row with { Key = key };
            }
            else if (crops.TryGetValue(row.Id, out var before))
            {
                rows[account] = await CarryAsync(row, before, cancellationToken);
            }
        }

        return rows;
    }

    private async Task<PhotoRow> CarryAsync(PhotoRow row, CandidateLook before, CancellationToken cancellationToken)
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
        kept.Look.Width,
        kept.Look.Height,
        ByteCount: 0,
        time.GetUtcNow());
}
