using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>Holds the linked user's avatar back while it is a picture whose permission was taken back, until staff say that it may be shown.</summary>
public interface IWithdrawnPictures
{
    /// <summary>The platforms whose withdrawn picture the talent's linked avatar is; empty while nothing is held back.</summary>
    Task<IReadOnlyList<string>> HeldAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>Staff say that the avatar may be shown. It is read anew.</summary>
    Task<bool> ShowAsync(string talentId, Actor actor, CancellationToken cancellationToken);
}

internal sealed class WithdrawnPictures(
    IDbContextFactory<TalentDbContext> contexts, EndsNotes ends, RosterTransaction transaction, TimeProvider time) : IWithdrawnPictures
{
    public async Task<IReadOnlyList<string>> HeldAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Held(context, talentId).Select(p => p.Platform).Distinct().ToListAsync(cancellationToken);
    }

    public async Task<bool> ShowAsync(string talentId, Actor actor, CancellationToken cancellationToken) =>
        await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            if (await Held(context, talentId).ExecuteDeleteAsync(token) == 0)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            talent.Version++;
            transaction.Audit(context, actor, "talent.linked_avatar_allowed", talentId, null);
            return RosterChange.Done(NextPhoto.StateOf(talent), RunTrigger.Refresh);
        }, cancellationToken) == RosterError.None;

    /// <summary>Notes the pictures of an account whose permission is taken back, and hides the linked avatar if it is one of them. The caller saves.</summary>
    public async Task NoteAsync(TalentDbContext context, Talent talent, SocialConnection connection, CancellationToken cancellationToken)
    {
        var pictures = await NextPhoto.Of(context, connection).Select(p => new { p.ContentHash, p.PerceptualHash }).ToListAsync(cancellationToken);
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var picture in pictures)
        {
            hashes.UnionWith(await HashesAsync(picture.ContentHash, picture.PerceptualHash, cancellationToken));
        }

        var linked = await context.Photos.Where(p => p.Id == talent.LinkedUser.PhotoId)
            .Select(p => new { p.ContentHash, p.PerceptualHash })
            .SingleOrDefaultAsync(cancellationToken);
        var now = time.GetUtcNow();
        DateTimeOffset? heldSince = linked is not null && hashes.Overlaps(await HashesAsync(linked.ContentHash, linked.PerceptualHash, cancellationToken)) ? now : null;
        if (heldSince is not null)
        {
            (talent.LinkedUser.PhotoId, talent.LinkedUser.ImageUrl) = (null, null);
        }

        await context.WithdrawnPictures.Where(p => p.TalentId == talent.Id && hashes.Contains(p.PictureHash)).ExecuteDeleteAsync(cancellationToken);
        context.WithdrawnPictures.AddRange(hashes.Select(hash => new WithdrawnPicture
        {
            TalentId = talent.Id,
            PictureHash = hash,
            Platform = connection.Platform,
            EndedAt = now,
            HeldSince = heldSince,
        }));
    }

    /// <summary>Before a transaction that holds back: none of its own then begins within.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => ends.PrepareAsync(cancellationToken);

    /// <summary>Whether a picture may not come in as the linked avatar; it is noted then that it is held back.</summary>
    public async Task<bool> HoldAsync(TalentDbContext context, string talentId, PhotoResult.Accepted picture, CancellationToken cancellationToken)
    {
        var hashes = await HashesAsync(picture.ContentHash, picture.Fingerprint?.Shape, cancellationToken);
        var now = time.GetUtcNow();
        await Held(context, talentId).Where(p => !hashes.Contains(p.PictureHash))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.HeldSince, (DateTimeOffset?)null), cancellationToken);
        return await context.WithdrawnPictures.Where(p => p.TalentId == talentId && hashes.Contains(p.PictureHash))
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.HeldSince, p => p.HeldSince ?? now), cancellationToken) > 0;
    }

    /// <summary>The owner has granted access to the account anew.</summary>
    public static Task LiftAsync(TalentDbContext context, SocialConnection connection, CancellationToken cancellationToken) =>
        context.WithdrawnPictures.Where(p => p.TalentId == connection.TalentId && p.Platform == connection.Platform).ExecuteDeleteAsync(cancellationToken);

    private static IQueryable<WithdrawnPicture> Held(TalentDbContext context, string talentId) =>
        context.WithdrawnPictures.Where(p => p.TalentId == talentId && p.HeldSince != null);

    private async Task<string[]> HashesAsync(string contentHash, string? look, CancellationToken cancellationToken)
    {
        var content = await ends.HashAsync("picture", contentHash, cancellationToken);
        return look is null ? [content] : [content, await ends.HashAsync("look", look, cancellationToken)];
    }
}
