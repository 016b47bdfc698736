using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos;

/// <summary>Changes what is shown at once, without asking anybody, and notes it in the history.</summary>
internal sealed class ShownPhoto(IDbContextFactory<TalentDbContext> contexts, BatchStatements statements, TimeProvider time)
{
    /// <summary>Clears a talent's photo in a transaction of its own; null if there is no such talent.</summary>
    public Task<AvatarChange?> ClearAsync(string talentId, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync(async (context, token) =>
        {
            if (await context.Talents.SingleOrDefaultAsync(t => t.Id == talentId, token) is not { } talent)
            {
                return null;
            }

            var change = await ShowAsync(context, talent, ShownChange.Unconfirmed(null, PhotoChange.Removed), token);
            await context.SaveChangesAsync(token);
            return change;
        }, commits: change => change is not null, cancellationToken);

    /// <summary>Shows a photo or none. The caller saves and commits, and publishes the change then.</summary>
    public async Task<AvatarChange> ShowAsync(
        TalentDbContext context, Talent talent, ShownChange change, CancellationToken cancellationToken)
    {
        var photo = change.Photo;
        talent.AvatarChangeNumber = await ChangeNumbers.TakeAsync(context, statements, 1, cancellationToken);
        talent.ProfileImageSource = photo is null ? PhotoSource.Initials : change.Source;
        talent.ProfileImageUrl = photo is null ? null : AvatarSizes.Url(photo.Key);
        talent.PhotoId = photo?.Id;
        talent.StaleSince = photo is null || !change.IsStale ? null : time.GetUtcNow();
        talent.Version++;
        context.PhotoHistory.Add(new PhotoHistoryEntry
        {
            TalentId = talent.Id,
            At = time.GetUtcNow(),
            Change = change.Cause,
            Source = talent.ProfileImageSource,
            PhotoId = photo?.Id,
            PhotoSource = photo?.Source,
            Key = photo?.Key,
            RenditionHash = photo?.RenditionHash,
            CropLeft = photo?.CropLeft,
            CropTop = photo?.CropTop,
            CropEdge = photo?.CropEdge,
            CropState = photo?.CropState ?? CropState.Automatic,
            ActorId = change.Actor?.Id,
            ActorName = change.Actor?.Name,
        });
        return StateOf(talent, isPicture: true);
    }

    /// <summary>What pages are told of a talent as it is now.</summary>
    public static AvatarChange StateOf(Talent talent, bool isPicture = false) => new(
        talent.Id,
        talent.RemovedAt is null ? talent.ProfileImageUrl ?? talent.LinkedUser.ImageUrl : null,
        talent.RemovedAt is null ? talent.ProfileImageSource : PhotoSource.Initials,
        talent.AvatarChangeNumber,
        talent.StaleSince is not null,
        isPicture,
        talent.IsLocked);
}

/// <summary>What is to be shown, and why.</summary>
/// <param name="Photo">Null for none.</param>
/// <param name="Source">The talent's source from then on; without a photo it is `initials`.</param>
/// <param name="IsStale">Nobody confirmed it.</param>
/// <param name="Cause">For the history.</param>
/// <param name="Actor">The person; null when it follows from something else.</param>
internal sealed record ShownChange(ProfilePhoto? Photo, string Source, bool IsStale, PhotoChange Cause, Actor? Actor = null)
{
    /// <summary>A photo of an account that was not asked, or none.</summary>
    public static ShownChange Unconfirmed(ProfilePhoto? photo, PhotoChange cause, Actor? actor = null) =>
        new(photo, photo?.Source ?? PhotoSource.Initials, IsStale: photo is not null, cause, actor);
}
