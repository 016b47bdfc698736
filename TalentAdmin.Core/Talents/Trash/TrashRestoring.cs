using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents.Trash;

/// <summary>Brings back what lies in the trash, where nothing has taken its place.</summary>
internal sealed class TrashRestoring(
    RosterTransaction transaction, ShownPhoto shownPhoto, NextPhoto nextPhoto, BatchStatements statements, PermissionStops stops, PlatformCatalog platforms)
{
    /// <summary>As <see cref="ITrash.RestoreAsync"/>.</summary>
    public async Task<RosterResult<bool>> RestoreAsync(string talentId, Actor actor, CancellationToken cancellationToken)
    {
        string? why = null;
        await stops.PrepareAsync(cancellationToken);
        return ResultOf(await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            if (talent.RemovedAt is null)
            {
                return RosterChange.Done();
            }

            var own = await Removed(context, talentId).Where(c => c.RemovedBy == null).ToListAsync(token);
            foreach (var connection in own)
            {
                (var error, why) = await CollisionAsync(context, connection, token);
                if (error != RosterError.None)
                {
                    return RosterChange.Refused(error);
                }
            }

            talent.Restore();
            own.ForEach(c => c.Restore());
            talent.AvatarChangeNumber = await ChangeNumbers.TakeAsync(context, statements, 1, token);
            await context.SaveChangesAsync(token);
            await PictureRemoval.ShowAgainAsync(context, context.Photos.OutOfTrash(context).Where(p => p.TalentId == talentId), token);
            transaction.Audit(context, actor, "talent.restored", talentId, talent.Name);
            return RosterChange.Done(await ShownAsync(context, talent, own, actor, token) with { IsPicture = true, IsRosterChange = true }, RunTrigger.Refresh);
        }, cancellationToken, reachesTrash: true), why);
    }

    /// <summary>As <see cref="ITrash.RestoreConnectionAsync"/>.</summary>
    public async Task<RosterResult<bool>> RestoreConnectionAsync(string talentId, string account, Actor actor, CancellationToken cancellationToken)
    {
        string? why = null;
        await stops.PrepareAsync(cancellationToken);
        return ResultOf(await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            if (await Removed(context, talentId).Where(c => c.Id == account || c.Platform == account).OrderByDescending(c => c.RemovedAt).FirstOrDefaultAsync(token)
                is not { } connection)
            {
                return await context.Connections.AnyAsync(c => c.TalentId == talentId && (c.Id == account || c.Platform == account), token)
                    ? RosterChange.Done()
                    : RosterChange.Refused(RosterError.NotFound);
            }

            (var error, why) = await CollisionAsync(context, connection, token);
            if (error != RosterError.None)
            {
                return RosterChange.Refused(error);
            }

            connection.Restore();
            await context.SaveChangesAsync(token);
            await PictureRemoval.ShowAgainAsync(context, NextPhoto.Of(context, connection), token);
            transaction.Audit(context, actor, "connection.restored", talentId, $"{connection.Platform} @{connection.Handle}");
            talent.Version++;
            return RosterChange.Done(await ShownAsync(context, talent, [connection], actor, token), RunTrigger.Connect);
        }, cancellationToken), why);
    }

    private static IQueryable<SocialConnection> Removed(TalentDbContext context, string talentId) =>
        context.Connections.WithTrash().Where(c => c.TalentId == talentId && c.RemovedAt != null);

    private static RosterResult<bool> ResultOf(RosterError error, string? why) =>
        error == RosterError.None ? new RosterResult<bool>(true, error, null) : RosterTransaction.Fail<bool>(error, why);

    // A photo that is shown stays: which account comes first is the next sync's to decide.
    private async Task<AvatarChange> ShownAsync(
        TalentDbContext context, Talent talent, IReadOnlyList<SocialConnection> back, Actor actor, CancellationToken cancellationToken)
    {
        var photo = talent.PhotoId is null && !talent.IsLocked ? await nextPhoto.FirstAsync(context, talent, back, cancellationToken) : null;
        return photo is null
            ? NextPhoto.StateOf(talent)
            : await shownPhoto.ShowAsync(context, talent, ShownChange.Unconfirmed(photo, PhotoChange.Undone, actor), cancellationToken);
    }

    private async Task<(RosterError Error, string? Why)> CollisionAsync(TalentDbContext context, SocialConnection back, CancellationToken cancellationToken)
    {
        var platform = platforms.DisplayNameOf(back.Platform);
        var other = await context.Connections.AsNoTracking()
            .Where(c => c.Platform == back.Platform
                && (c.TalentId == back.TalentId || c.HandleKey == back.HandleKey || (back.ExternalId != null && c.ExternalId == back.ExternalId)))
            .Select(c => new { c.TalentId, c.Handle, Name = context.Talents.Where(t => t.Id == c.TalentId).Select(t => t.Name).FirstOrDefault() })
            .FirstOrDefaultAsync(cancellationToken);
        return other switch
        {
            null when await stops.AreOnAsync(context, back.Platform, back.ExternalId, back.HandleKey, cancellationToken) =>
                (RosterError.PermissionWithdrawn, PermissionStops.Refusal),
            null => (RosterError.None, null),
            _ when other.TalentId == back.TalentId => (
                RosterError.PlatformAlreadyConnected,
                $"This talent has {platform} @{other.Handle} now. Remove that account first, then restore @{back.Handle}."),
            _ => (
                RosterError.AccountInUse,
                $"{platform} @{back.Handle} belongs to {other.Name ?? "another talent"} now. An account belongs to one talent: remove it there first, then restore it."),
        };
    }
}
