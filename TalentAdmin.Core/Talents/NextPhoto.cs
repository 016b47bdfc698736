using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

/// <summary>Lets go of pictures whose permission is over, and shows the next account's instead.</summary>
internal sealed class NextPhoto(ShownPhoto shownPhoto, PictureRemoval removal, PlatformOrder order)
{
    /// <summary>
    /// Removes pictures, and shows another one if one of them is shown, be it pinned or locked: locks and pins hold against syncs, never against the end
    /// of a permission. Gives what to tell after the commit, and what went.
    /// </summary>
    /// <param name="context">The caller's.</param>
    /// <param name="talent">Whose, tracked.</param>
    /// <param name="photos">Which, all of this talent.</param>
    /// <param name="connections">All of the talent's, tracked; none of them names one of the pictures as its candidate afterwards.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<(AvatarChange ChangeToPublish, RemovedPictures Removed)> LetGoAsync(
        TalentDbContext context, Talent talent, IQueryable<ProfilePhoto> photos, List<SocialConnection> connections, CancellationToken cancellationToken)
    {
        var ids = await photos.Select(p => p.Id).ToListAsync(cancellationToken);
        connections.FindAll(c => ids.Contains(c.CandidatePhotoId!)).ForEach(c => c.CandidatePhotoId = null);
        var change = StateOf(talent);
        if (ids.Contains(talent.PhotoId!))
        {
            (talent.LockedAt, talent.LockedBy) = (null, null);
            var next = await FirstAsync(context, talent, connections, cancellationToken);
            change = await shownPhoto.ShowAsync(context, talent, ShownChange.Unconfirmed(next, PhotoChange.Removed), cancellationToken);
        }

        talent.Version++;
        await context.SaveChangesAsync(cancellationToken);
        var removed = await removal.RemoveAsync(context, talent.Id, photos, cancellationToken);
        return (change with { EndedKeys = removed.Keys }, removed);
    }

    /// <summary>All pictures that came by a connection.</summary>
    public static IQueryable<ProfilePhoto> Of(TalentDbContext context, SocialConnection connection) =>
        context.Photos.Where(p => p.TalentId == connection.TalentId && p.Origin == connection.Id);

    /// <summary>The talent looks the same; its accounts do not.</summary>
    public static AvatarChange StateOf(Talent talent) => ShownPhoto.StateOf(talent);

    /// <summary>The newest picture of the first account that has one, as a sync would ask them; null if none has.</summary>
    public async Task<ProfilePhoto?> FirstAsync(
        TalentDbContext context, Talent talent, IEnumerable<SocialConnection> connections, CancellationToken cancellationToken)
    {
        var next = connections
            .Where(c => c is { Connected: true, RemovedAt: null, CandidatePhotoId: not null })
            .OrderBy(c => order.RankOf(c.Platform, talent.PinnedPlatform))
            .FirstOrDefault();
        return next is null ? null : await context.Photos.FindAsync([next.CandidatePhotoId], cancellationToken);
    }
}
