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
            return answer switch
            {
                PhotoResult.Failure { Reason: ReasonCode.TooLarge } => PhotoSelectionResult.Fail(PhotoSelectionError.TooLarge),
                PhotoResult.Failure failure => PhotoSelectionResult.Fail(PhotoSelectionError.Unacceptable, failure.Reason),
                _ => throw new InvalidOperationException($"A file is no {answer.GetType().Name}."),
            };
        }

        if (accepted.Photo is { } rendered)
        {
            await store.StoreAsync([rendered], cancellationToken);
        }

        var key = await store.KeyOfAsync(talentId, PhotoOrigin.Upload, accepted.ContentHash, cancellationToken);
        return await transaction.ChangeAsync(talentId, "photo.uploaded", actor, async (context, talent, token) =>
        {
            var id = PhotoIdentity.Of(talentId, PhotoOrigin.Upload, accepted.ContentHash);
            var photo = await context.Photos.SingleOrDefaultAsync(p => p.Id == id, token);
            if (photo is null)
            {
                photo = ProfilePhoto.Of(talentId, PhotoSource.Manual, PhotoOrigin.Upload, key, accepted, time.GetUtcNow());
                context.Photos.Add(photo);

                // The talent names the photo, and the photo the talent: the photo has to be there first.
                await context.SaveChangesAsync(token);
            }

            photo.FetchedAt = photo.ConfirmedAt = time.GetUtcNow();
            var change = new ShownChange(photo, PhotoSource.Manual, IsStale: false, PhotoChange.Uploaded, actor);
            return Choice.Done(await shownPhoto.ShowAsync(context, talent, change, token), id);
        }, cancellationToken);
    }

    private async Task<bool> ExistsAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Talents.AnyAsync(t => t.Id == talentId, cancellationToken);
    }
}
