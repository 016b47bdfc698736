using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos.Selection;

/// <summary>Makes a person's file the photo.</summary>
internal sealed class PhotoUploads(
    IDbContextFactory<TalentDbContext> contexts,
    PhotoSelectionTransaction transaction,
    ShownPhoto shownPhoto,
    IPhotoFetcher fetcher,
    IPhotoStore store,
    IOptions<PhotoOptions> options,
    TimeProvider time)
{
    public async Task<PhotoSelectionResult> UploadAsync(string talentId, ReadOnlyMemory<byte> file, Actor actor, CancellationToken cancellationToken)
    {
        if (file.Length > options.Value.UploadMaxBytes)
        {
            return PhotoSelectionResult.Fail(PhotoSelectionError.TooLarge);
        }

        if (!await ExistsAsync(talentId, cancellationToken))
        {
            return PhotoSelectionResult.Fail(PhotoSelectionError.NotFound);
        }

        var answer = await fetcher.AcceptAsync(file, cancellationToken);
        if (answer is not PhotoResult.Accepted accepted)
        {
            return ReasonOf(answer) is ReasonCode.TooLarge
                ? PhotoSelectionResult.Fail(PhotoSelectionError.TooLarge)
                : PhotoSelectionResult.Fail(PhotoSelectionError.Unacceptable, ReasonOf(answer));
        }

        if (accepted.Photo is { } rendered)
        {
            await store.StoreAsync([rendered], cancellationToken);
        }

        var key = await store.KeyOfAsync(accepted.ContentHash, cancellationToken);
        return await transaction.ChangeAsync(talentId, "photo.uploaded", actor, async (context, talent, token) =>
        {
            var id = PhotoIdentity.Of(talentId, PhotoSource.Manual, accepted.ContentHash);
            var photo = await context.Photos.SingleOrDefaultAsync(p => p.Id == id, token);
            if (photo is null)
            {
                photo = PhotoOf(talentId, id, key, accepted);
                context.Photos.Add(photo);

                // The talent names the photo, and the photo the talent: the photo has to be there first.
                await context.SaveChangesAsync(token);
            }

            photo.FetchedAt = time.GetUtcNow();
            var change = new ShownChange(photo, PhotoSource.Manual, IsStale: false, PhotoChange.Uploaded, actor);
            return Choice.Done(await shownPhoto.ShowAsync(context, talent, change, token), id);
        }, cancellationToken);
    }

    private static string ReasonOf(PhotoResult answer) => answer switch
    {
        PhotoResult.Rejected rejected => rejected.Reason,
        PhotoResult.Transient damaged => damaged.Reason,
        PhotoResult.DefaultAvatar standIn => standIn.Reason,
        _ => throw new InvalidOperationException($"A file is no {answer.GetType().Name}."),
    };

    private async Task<bool> ExistsAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Talents.AnyAsync(t => t.Id == talentId, cancellationToken);
    }

    private ProfilePhoto PhotoOf(string talentId, string id, string key, PhotoResult.Accepted accepted) => new()
    {
        Id = id,
        TalentId = talentId,
        ContentHash = accepted.ContentHash,
        Key = key,
        Source = PhotoSource.Manual,
        Width = accepted.Width,
        Height = accepted.Height,
        ByteCount = accepted.ByteCount,
        FetchedAt = time.GetUtcNow(),
        PerceptualHash = accepted.Fingerprint?.Shape,
        Colours = accepted.Fingerprint?.Colours,
    };
}
