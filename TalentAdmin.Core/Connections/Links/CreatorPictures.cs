using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Connections.Links;

/// <summary>Pictures that creators send, which staff may choose. They are the creator's: nobody else's word keeps one.</summary>
internal sealed class CreatorPictures(
    RosterTransaction transaction, ShownPhoto shownPhoto, NextPhoto nextPhoto, IPhotoFetcher fetcher, IPhotoStore store, IOptions<PhotoOptions> options, TimeProvider time)
{
    /// <summary>How many are kept of one creator.</summary>
    public const int Most = 3;

    /// <summary>Takes a picture, which has to pass what a download has to. It is shown at once where there is no photo.</summary>
    public async Task<CreatorResult> SendAsync(string talentId, ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        if (file.Length > options.Value.UploadMaxBytes)
        {
            return new CreatorResult(CreatorStatus.TooLarge);
        }

        var answer = await fetcher.AcceptAsync(file, cancellationToken);
        if (answer is not PhotoResult.Accepted accepted)
        {
            return answer switch
            {
                PhotoResult.Failure { Reason: ReasonCode.TooLarge } => new CreatorResult(CreatorStatus.TooLarge),
                PhotoResult.Failure failure => new CreatorResult(CreatorStatus.Unacceptable, failure.Reason),
                _ => throw new InvalidOperationException($"A file is no {answer.GetType().Name}."),
            };
        }

        if (accepted.Photo is { } rendered)
        {
            await store.StoreAsync([rendered], cancellationToken);
        }

        var key = await store.KeyOfAsync(talentId, PhotoOrigin.Creator, accepted.ContentHash, cancellationToken);
        var isTooMany = false;
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var sent = await context.Photos.Where(p => p.TalentId == talentId && p.Source == PhotoSource.Creator).ToListAsync(token);
            if (sent.Exists(p => p.ContentHash == accepted.ContentHash))
            {
                return RosterChange.Done();
            }

            isTooMany = sent.Count >= Most;
            if (isTooMany)
            {
                return RosterChange.Refused(RosterError.Conflict);
            }

            var photo = ProfilePhoto.Of(talentId, PhotoSource.Creator, PhotoOrigin.Creator, key, accepted, time.GetUtcNow());
            context.Photos.Add(photo);

            // The talent names the photo, and the photo the talent: the photo has to be there first.
            await context.SaveChangesAsync(token);
            var actor = LinkActor.Of(talent);
            transaction.Audit(context, actor, "photo.sent", talentId, photo.Id);
            if (talent.PhotoId is null && !talent.IsLocked)
            {
                return RosterChange.Done(
                    await shownPhoto.ShowAsync(context, talent, new ShownChange(photo, PhotoSource.Manual, IsStale: false, PhotoChange.Uploaded, actor), token));
            }

            talent.Version++;
            return RosterChange.Done(NextPhoto.StateOf(talent));
        }, cancellationToken);
        return isTooMany ? new CreatorResult(CreatorStatus.TooMany) : CreatorResult.Of(error);
    }

    /// <summary>Takes one back, with its crops and its history; the next account's is shown if it was.</summary>
    public async Task<CreatorResult> RemoveAsync(string talentId, string photoId, CancellationToken cancellationToken)
    {
        var removed = RemovedPictures.None;
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var own = await context.Connections.WithTrash().Where(c => c.TalentId == talentId).ToListAsync(token);
            var photos = context.Photos.Where(p => p.Id == photoId && p.TalentId == talentId && p.Origin == PhotoOrigin.Creator);
            (var changeToPublish, removed) = await nextPhoto.LetGoAsync(context, talent, photos, own, token);
            if (removed.Pictures > 0)
            {
                transaction.Audit(context, LinkActor.Of(talent), "photo.withdrawn", talentId, photoId);
            }

            return RosterChange.Done(changeToPublish, RunTrigger.Refresh);
        }, cancellationToken, reachesTrash: true);
        if (error == RosterError.None)
        {
            await store.RemoveUnusedAsync(removed.Hashes, cancellationToken);
        }

        return CreatorResult.Of(error);
    }
}
