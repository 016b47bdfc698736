using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Attention;

/// <summary>Asks one account's platform now.</summary>
public interface IConnectionRetry
{
    /// <summary>Syncs the talent, and asks the account if that did not. Gives how the account stands then; null if it is not there any more.</summary>
    Task<ConnectionSummary?> RetryAsync(string talentId, string platform, CancellationToken cancellationToken);
}

// A sync alone does not reach an account behind one that has a photo.
internal sealed class ConnectionRetry(ITalentProfileImageService images, IDbContextFactory<TalentDbContext> contexts) : IConnectionRetry
{
    public async Task<ConnectionSummary?> RetryAsync(string talentId, string platform, CancellationToken cancellationToken)
    {
        if (await FindAsync(talentId, platform, cancellationToken) is not { } before)
        {
            return null;
        }

        await images.SyncTalentAsync(talentId, forceRefresh: true, RunTrigger.Refresh, cancellationToken);
        var after = await FindAsync(talentId, platform, cancellationToken);
        if (after is null || after.LastCheckedAt != before.LastCheckedAt || after.RetryAt is not null)
        {
            return after;
        }

        await images.FetchForPlatformAsync(talentId, platform, RunTrigger.Refresh, cancellationToken);
        return await FindAsync(talentId, platform, cancellationToken);
    }

    private async Task<ConnectionSummary?> FindAsync(string talentId, string platform, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.FindSummaryAsync(talentId, platform, cancellationToken);
    }
}
