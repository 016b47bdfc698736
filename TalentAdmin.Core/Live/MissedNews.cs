using Microsoft.EntityFrameworkCore;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Core.Live;

/// <summary>
/// The news as the database has it: every change of a picture takes a number from one row, and holds that row until it is
/// committed, so whoever reads a number can read all that is numbered below it.
/// </summary>
internal sealed class MissedNews(IDbContextFactory<TalentDbContext> contexts, ITalentDirectory directory)
{
    /// <summary>The number of the latest change: one look at one row.</summary>
    public async Task<long> NewestAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
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
            var changes = await directory.ChangesSinceAsync(since, cancellationToken);
            tell(changes);
            since = changes.Count == 0 ? newest : changes[^1].ChangeNumber;
        }

        return since;
    }
}
