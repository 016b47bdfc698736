using Microsoft.EntityFrameworkCore;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Live;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Core.Talents;

/// <summary>Lets go of an account's pictures because a person took the account away, and shows the next account's instead.</summary>
internal sealed class NextPhoto(ShownPhoto shownPhoto, PlatformOrder order)
{
    /// <summary>
    /// Shows another picture if the account's is shown, and deletes what is not shown any more. Gives what to tell after the
    /// commit, and the contents that may be unused then. The account no longer names its candidate when this is called.
    /// </summary>
    public async Task<(AvatarChange Told, List<string> Hashes)> LetGoAsync(
        TalentDbContext context, Talent talent, SocialConnection account, List<SocialConnection> connections, CancellationToken cancellationToken)
    {
        var told = talent.ProfileImageSource == account.Platform
            ? await shownPhoto.ShowAsync(context, talent, await NextAsync(context, talent, account, connections, cancellationToken), cancellationToken)
            : StateOf(talent);
        talent.Version++;
        await context.SaveChangesAsync(cancellationToken);

        // The account's pictures go with it, but for the one that a person chose to show.
        var photos = context.Photos.Where(p => p.TalentId == talent.Id && p.Source == account.Platform && p.Id != talent.PhotoId);
        var hashes = await photos.Select(p => p.ContentHash).ToListAsync(cancellationToken);
        await photos.ExecuteDeleteAsync(cancellationToken);
        return (told, hashes);
    }

    /// <summary>The talent looks the same; its accounts do not.</summary>
    public static AvatarChange StateOf(Talent talent) => new(
        talent.Id,
        talent.ProfileImageUrl ?? talent.LinkedUser.ImageUrl,
        talent.ProfileImageSource,
        talent.AvatarChangeNumber,
        talent.StaleSince is not null,
        IsPicture: false);

    private async Task<ProfilePhoto?> NextAsync(
        TalentDbContext context, Talent talent, SocialConnection removed, List<SocialConnection> connections, CancellationToken cancellationToken)
    {
        var next = connections
            .Where(c => c != removed && c.Connected && c.CandidatePhotoId is not null)
            .OrderBy(c => order.RankOf(c.Platform, talent.PinnedPlatform))
            .FirstOrDefault();
        return next is null ? null : await context.Photos.FindAsync([next.CandidatePhotoId], cancellationToken);
    }
}
