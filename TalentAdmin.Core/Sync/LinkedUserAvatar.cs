using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync;

/// <summary>Keeps a copy of the linked user's avatar, through the same pipeline as a platform's photo.</summary>
internal sealed class LinkedUserAvatar(
    IDbContextFactory<TalentDbContext> contexts,
    IPhotoFetcher fetcher,
    IPhotoStore store,
    LinkedUserHosts hosts,
    WithdrawnPictures withdrawn,
    BatchStatements statements,
    IAvatarFeed feed,
    TimeProvider time,
    ILogger<LinkedUserAvatar> logger)
{
    /// <summary>Reads the avatar anew if the talent has one. What fails leaves the copy that there is.</summary>
    public async Task RefreshAsync(string talentId, CallPriority priority, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var user = await context.Talents.AsNoTracking()
            .Where(t => t.Id == talentId && t.LinkedUser.AvatarUrl != null)
            .Select(t => new { Url = t.LinkedUser.AvatarUrl!, t.LinkedUser.PhotoId })
            .SingleOrDefaultAsync(cancellationToken);
        if (user is null)
        {
            return;
        }

        var known = await context.Photos.AsNoTracking()
            .Where(p => p.Id == user.PhotoId)
            .Select(p => new KnownPhoto(p.ContentHash, p.PictureId, p.SourceUrl, p.ETag))
            .SingleOrDefaultAsync(cancellationToken);
        var answer = await fetcher.FetchAsync(new PhotoRequest(user.Url, hosts.Hosts, known) { Priority = priority }, cancellationToken);
        if (answer is PhotoResult.Accepted accepted)
        {
            await SaveAsync(talentId, user.Url, accepted, cancellationToken);
        }
        else if (answer is PhotoResult.Failure failure)
        {
            logger.LinkedAvatarFailed(talentId, failure.Reason);
        }
    }

    private async Task SaveAsync(string talentId, string url, PhotoResult.Accepted accepted, CancellationToken cancellationToken)
    {
        if (accepted.Photo is { } rendered)
        {
            await store.StoreAsync([rendered], cancellationToken);
        }

        await withdrawn.PrepareAsync(cancellationToken);
        var key = await store.KeyOfAsync(talentId, PhotoOrigin.LinkedUser, accepted.ContentHash, cancellationToken);
        var change = await contexts.InTransactionAsync(async (context, token) =>
        {
            var talent = await context.Talents.SingleOrDefaultAsync(t => t.Id == talentId, token);
            if (talent is null || talent.LinkedUser.AvatarUrl != url)
            {
                // Someone changed it meanwhile: the newer choice stands.
                return null;
            }

            if (await withdrawn.HoldAsync(context, talentId, accepted, token))
            {
                // Whoever took this picture back must not see it again; staff are asked.
                return null;
            }

            var photo = ProfilePhoto.Of(talentId, PhotoSource.LinkedUser, PhotoOrigin.LinkedUser, key, accepted, time.GetUtcNow());
            photo.SourceUrl = url;
            await context.Database.ExecuteSqlRawAsync(statements.SavePhotos, [statements.Rows([photo])], token);
            talent.LinkedUser.PhotoId = photo.Id;
            talent.LinkedUser.ImageUrl = AvatarSizes.Url(key);
            var isShown = talent.ProfileImageUrl is null;
            if (isShown)
            {
                talent.AvatarChangeNumber = await ChangeNumbers.TakeAsync(context, statements, 1, token);
            }

            talent.Version++;
            await context.SaveChangesAsync(token);
            return isShown
                ? new AvatarChange(talentId, talent.LinkedUser.ImageUrl, talent.ProfileImageSource, talent.AvatarChangeNumber, IsStale: false, IsPicture: true)
                : null;
        }, commits: _ => true, cancellationToken);
        if (change is not null)
        {
            feed.Publish([change]);
        }
    }
}
