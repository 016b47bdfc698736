using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

/// <summary>Lets go of an account's pictures because a person took the account away, and shows the next account's instead.</summary>
internal sealed class NextPhoto(ShownPhoto shownPhoto, PlatformOrder order)
{
    /// <summary>
    /// Shows another picture if the account's is shown, and deletes what is not shown any more. Gives what to tell after the
    /// commit, and the contents that may be unused then. The account no longer names its candidate when this is called.
    /// </summary>
    /// <param name="context">The caller's.</param>
    /// <param name="talent">Whose, tracked.</param>
    /// <param name="connection">The account.</param>
    /// <param name="connections">All of the talent's.</param>
    /// <param name="isWithdrawn">
    /// The person in the pictures takes the permission back. Locks and pins hold against faults and syncs, never against that person.
    /// </param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<(AvatarChange ChangeToPublish, List<string> Hashes)> LetGoAsync(
        TalentDbContext context, Talent talent, SocialConnection connection, List<SocialConnection> connections, bool isWithdrawn, CancellationToken cancellationToken)
    {
        if (isWithdrawn && await ShownSourceAsync(context, talent, cancellationToken) == connection.Platform)
        {
            // What was chosen by hand is the account's picture: from here on it is shown as such, and goes.
            (talent.LockedAt, talent.LockedBy, talent.ProfileImageSource) = (null, null, connection.Platform);
        }

        if (talent.PinnedPlatform == connection.Platform && context.Entry(connection).State == EntityState.Deleted)
        {
            talent.PinnedPlatform = null;
        }

        var changeToPublish = await ChangeToPublishAsync(context, talent, connection, connections, cancellationToken);
        talent.Version++;
        await context.SaveChangesAsync(cancellationToken);

        // The account's pictures go with it, but for the one that a person chose to show.
        var photos = context.Photos.Where(p => p.TalentId == talent.Id && p.Source == connection.Platform && p.Id != talent.PhotoId);
        var gone = await photos.Select(p => new { p.Id, p.ContentHash, p.RenditionHash }).ToListAsync(cancellationToken);
        var ids = gone.ConvertAll(p => p.Id);
        var crops = await context.PhotoHistory
            .Where(e => ids.Contains(e.PhotoId!) && e.RenditionHash != null)
            .Select(e => e.RenditionHash!)
            .ToListAsync(cancellationToken);
        await context.PhotoHistory.Where(e => ids.Contains(e.PhotoId!)).ExecuteDeleteAsync(cancellationToken);
        await photos.ExecuteDeleteAsync(cancellationToken);
        return (changeToPublish, [.. gone.Select(p => p.ContentHash).Concat(gone.Select(p => p.RenditionHash).OfType<string>()).Concat(crops).Distinct()]);
    }

    private static async Task<string?> ShownSourceAsync(TalentDbContext context, Talent talent, CancellationToken cancellationToken) =>
        talent.PhotoId is null ? null : await context.Photos.Where(p => p.Id == talent.PhotoId).Select(p => p.Source).SingleOrDefaultAsync(cancellationToken);

    /// <summary>The talent looks the same; its accounts do not.</summary>
    public static AvatarChange StateOf(Talent talent) => ShownPhoto.StateOf(talent);

    /// <summary>The newest picture of the first account that has one, as a sync would ask them; null if none has.</summary>
    public async Task<ProfilePhoto?> FirstAsync(
        TalentDbContext context, Talent talent, IEnumerable<SocialConnection> connections, CancellationToken cancellationToken)
    {
        var next = connections
            .Where(c => c.Connected && c.CandidatePhotoId is not null)
            .OrderBy(c => order.RankOf(c.Platform, talent.PinnedPlatform))
            .FirstOrDefault();
        return next is null ? null : await context.Photos.FindAsync([next.CandidatePhotoId], cancellationToken);
    }

    private async Task<AvatarChange> ChangeToPublishAsync(
        TalentDbContext context, Talent talent, SocialConnection connection, List<SocialConnection> connections, CancellationToken cancellationToken)
    {
        if (talent.ProfileImageSource != connection.Platform)
        {
            return StateOf(talent);
        }

        if (talent.IsLocked)
        {
            // The lock holds what is shown, whoever it came from: it is a person's photo from now on.
            talent.ProfileImageSource = PhotoSource.Manual;
            return StateOf(talent);
        }

        var next = await FirstAsync(context, talent, connections.Where(c => c != connection), cancellationToken);
        return await shownPhoto.ShowAsync(context, talent, ShownChange.Unconfirmed(next, PhotoChange.Removed), cancellationToken);
    }
}
