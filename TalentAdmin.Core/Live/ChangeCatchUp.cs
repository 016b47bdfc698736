using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Live;

/// <summary>
/// The news as the database has it: every change of a picture takes a number from one row, and holds that row until it is
/// committed, so whoever reads a number can read all that is numbered below it.
/// </summary>
public sealed class ChangeCatchUp
{
    private const int MaxChanges = 1000;

    private readonly IDbContextFactory<TalentDbContext> _contexts;

    internal ChangeCatchUp(IDbContextFactory<TalentDbContext> contexts) => _contexts = contexts;

    /// <summary>Changes of pictures after a change number, oldest first, at most 1000, one a talent.</summary>
    public async Task<IReadOnlyList<AvatarChange>> ChangesSinceAsync(long changeNumber, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Talents.AsNoTracking().WithTrash()
            .Where(t => t.AvatarChangeNumber > changeNumber)
            .OrderBy(t => t.AvatarChangeNumber)
            .Take(MaxChanges)
            .Select(t => new AvatarChange(
                t.Id,
                t.RemovedAt == null ? t.ProfileImageUrl ?? t.LinkedUser.ImageUrl : null,
                t.RemovedAt == null ? t.ProfileImageSource : PhotoSource.Initials,
                t.AvatarChangeNumber,
                t.StaleSince != null,
                true,
                t.LockedAt != null)
            {
                IsRosterChange = t.RemovedAt != null,
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>The number of the latest change: one look at one row.</summary>
    public async Task<long> NewestAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        return await context.Settings.Where(s => s.Key == AppSetting.ChangeNumberKey).Select(s => s.Number).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>Tells what changed behind a number, if anything did. Gives the number up to which everything is told.</summary>
    public async Task<long> TellAsync(long since, Action<IReadOnlyList<AvatarChange>> tell, CancellationToken cancellationToken)
    {
        var newest = await NewestAsync(cancellationToken);
        if (since > newest)
        {
            // The database was restored from a backup: its numbers begin anew.
            return newest;
        }

        if (since < newest && await EndedSinceAsync(since, cancellationToken) is { Count: > 0 } ended)
        {
            tell(ended);
        }

        while (since < newest)
        {
            var changes = await ChangesSinceAsync(since, cancellationToken);
            tell(changes);
            since = changes.Count == 0 ? newest : changes[^1].ChangeNumber;
        }

        return since;
    }

    // Each as a change of its talent's state: the picture shown, if it is another one, is told by its own number.
    private async Task<IReadOnlyList<AvatarChange>> EndedSinceAsync(long changeNumber, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var ended = await (
            from key in context.EndedKeys.AsNoTracking()
            where key.ChangeNumber > changeNumber
            join talent in context.Talents on key.TalentId equals talent.Id into talents
            from talent in talents.DefaultIfEmpty()
            select new { key.Key, key.TalentId, Talent = talent }).ToListAsync(cancellationToken);
        return
        [
            .. ended.GroupBy(e => e.TalentId, StringComparer.Ordinal).Select(group => new AvatarChange(
                group.Key,
                group.First().Talent?.ProfileImageUrl ?? group.First().Talent?.LinkedUser.ImageUrl,
                group.First().Talent?.ProfileImageSource ?? PhotoSource.Initials,
                group.First().Talent?.AvatarChangeNumber ?? 0,
                group.First().Talent?.StaleSince is not null,
                IsPicture: false,
                group.First().Talent?.IsLocked ?? false)
            {
                EndedKeys = [.. group.Select(e => e.Key)],
            }),
        ];
    }
}
