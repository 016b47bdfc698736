using Microsoft.EntityFrameworkCore;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Live;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Core.Sync;

/// <summary>Changes what is shown at once, without asking anybody: a person removed an account or cleared the photo.</summary>
internal sealed class ShownPhoto(IDbContextFactory<TalentDbContext> contexts, PageStatements statements, TimeProvider time)
{
    /// <summary>Clears a talent's photo in a transaction of its own; null if there is no such talent.</summary>
    public async Task<AvatarChange?> ClearAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var strategySource = await contexts.CreateDbContextAsync(cancellationToken);
        return await strategySource.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var context = await contexts.CreateDbContextAsync(token);
            await using var transaction = await context.Database.BeginTransactionAsync(token);
            if (await context.Talents.SingleOrDefaultAsync(t => t.Id == talentId, token) is not { } talent)
            {
                return null;
            }

            var change = await ShowAsync(context, talent, photo: null, token);
            await context.SaveChangesAsync(token);
            await transaction.CommitAsync(token);
            return change;
        }, cancellationToken);
    }

    /// <summary>
    /// Shows a photo, stale since it was not confirmed, or none. The caller saves and commits, and publishes the change then.
    /// </summary>
    public async Task<AvatarChange> ShowAsync(
        TalentDbContext context, Talent talent, ProfilePhoto? photo, CancellationToken cancellationToken)
    {
        talent.AvatarChangeNumber = await ChangeNumbers.TakeAsync(context, statements, 1, cancellationToken);
        talent.ProfileImageSource = photo?.Source ?? PhotoSource.Initials;
        talent.ProfileImageUrl = photo is null ? null : AvatarSizes.Url(photo.Key);
        talent.PhotoId = photo?.Id;
        talent.StaleSince = photo is null ? null : time.GetUtcNow();
        talent.Version++;
        return new AvatarChange(
            talent.Id,
            talent.ProfileImageUrl ?? talent.LinkedUser.ImageUrl,
            talent.ProfileImageSource,
            talent.AvatarChangeNumber,
            IsStale: photo is not null,
            IsPicture: true);
    }
}
