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
        return await context.Talents.AsNoTracking()
            .Where(t => t.AvatarChangeNumber > changeNumber)
            .OrderBy(t => t.AvatarChangeNumber)
            .Take(MaxChanges)
            .Select(t => new AvatarChange(
                t.Id, t.ProfileImageUrl ?? t.LinkedUser.ImageUrl, t.ProfileImageSource, t.AvatarChangeNumber, t.StaleSince != null, true, t.LockedAt != null))
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

        while (since < newest)
        {
            var changes = await ChangesSinceAsync(since, cancellationToken);
            tell(changes);
            since = changes.Count == 0 ? newest : changes[^1].ChangeNumber;
        }

        return since;
    }
}
