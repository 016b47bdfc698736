using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Auditing;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Core.Choosing;

/// <summary>Makes a person's file the photo.</summary>
internal sealed class PhotoUploads(
    IDbContextFactory<TalentDbContext> contexts,
    ChoiceTransaction transaction,
    ShownPhoto shownPhoto,
    IPhotoFetcher fetcher,
    IPhotoStore store,
    IOptions<PhotoOptions> options,
    TimeProvider time)
{
    public async Task<ChoiceAnswer> UploadAsync(string talentId, ReadOnlyMemory<byte> file, Actor actor, CancellationToken cancellationToken)
    {
        if (file.Length > options.Value.UploadMaxBytes)
        {
            return ChoiceAnswer.Fail(ChoiceError.TooLarge);
        }

        if (!await ExistsAsync(talentId, cancellationToken))
        {
            return ChoiceAnswer.Fail(ChoiceError.NotFound);
        }

        var answer = await fetcher.AcceptAsync(file, cancellationToken);
        if (answer is not PhotoAnswer.Accepted accepted)
        {
            return ReasonOf(answer) is "too_large"
                ? ChoiceAnswer.Fail(ChoiceError.TooLarge)
                : ChoiceAnswer.Fail(ChoiceError.Unacceptable, ReasonOf(answer));
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

    private static string ReasonOf(PhotoAnswer answer) => answer switch
    {
        PhotoAnswer.Rejected rejected => rejected.Reason,
        PhotoAnswer.Transient damaged => damaged.Reason,
        PhotoAnswer.DefaultAvatar standIn => standIn.Reason,
        _ => throw new InvalidOperationException($"A file is no {answer.GetType().Name}."),
    };

    private async Task<bool> ExistsAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Talents.AnyAsync(t => t.Id == talentId, cancellationToken);
    }

    private ProfilePhoto PhotoOf(string talentId, string id, string key, PhotoAnswer.Accepted accepted) => new()
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
