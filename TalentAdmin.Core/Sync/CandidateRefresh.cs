using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync;

internal sealed class CandidateRefresh(
    IDbContextFactory<TalentDbContext> contexts,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    PlatformCatalog platforms,
    IOptions<PhotoOptions> options,
    TimeProvider time,
    ILogger<CandidateRefresh> logger) : ICandidateRefresh
{
    private const int PageSize = 100;

    // Long enough that looking again costs nothing, and a night's sync has asked whom it needs.
    private static readonly TimeSpan _fresh = TimeSpan.FromDays(1);

    private readonly SingleFlight<int> _flights = new();

    public Task<int> RefreshAsync(string talentId, CancellationToken cancellationToken) =>
        _flights.RunAsync(talentId, () => AskAsync(talentId, lifetime.ApplicationStopping), cancellationToken);

    public async Task<int> RunRoundAsync(CancellationToken cancellationToken)
    {
        var askedBefore = time.GetUtcNow() - TimeSpan.FromDays(options.Value.CandidateDays);
        var asked = 0;
        var after = string.Empty;
        while (await NextAsync(askedBefore, after, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var account in page)
            {
                asked += await TryAskAsync(account.TalentId, account.Platform, RunTrigger.Scheduled, cancellationToken);
            }

            after = page[^1].Id;
        }

        return asked;
    }

    private async Task<int> AskAsync(string talentId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var askedBefore = now - _fresh;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await context.Connections.AsNoTracking()
            .Where(c => c.TalentId == talentId && c.Connected
                && (c.LastCheckedAt == null || c.LastCheckedAt < askedBefore)
                && (c.RetryAt == null || c.RetryAt <= now))
            .Select(c => c.Platform)
            .ToListAsync(cancellationToken);
        var asked = 0;
        foreach (var platform in open)
        {
            asked += await TryAskAsync(talentId, platform, RunTrigger.Refresh, cancellationToken);
        }

        return asked;
    }

    private async Task<List<SocialConnection>> NextAsync(DateTimeOffset askedBefore, string after, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
#pragma warning disable CA1309 // Translated to SQL.
        return await context.Connections.AsNoTracking()
            .Where(c => c.Connected && string.Compare(c.Id, after) > 0
                && (c.LastCheckedAt == null || c.LastCheckedAt < askedBefore)
                && (c.RetryAt == null || c.RetryAt <= now))
            .OrderBy(c => c.Id)
            .Take(PageSize)
            .ToListAsync(cancellationToken);
#pragma warning restore CA1309
    }

    // No run of its own: thousands of them would bury the others on the Runs page. Its trigger says how urgent it is.
    private async Task<bool> FetchAsync(string talentId, string platform, RunTrigger trigger, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var works = await scope.ServiceProvider.GetRequiredService<SyncLoader>().LoadAsync([talentId], cancellationToken);
        if (works is not [var work] || !work.Connections.Any(c => c.Platform == platform))
        {
            return false;
        }

        var now = time.GetUtcNow();
        var run = new SyncRun { Id = Identifiers.New("run", now), Trigger = trigger, StartedAt = now };
        await scope.ServiceProvider.GetRequiredService<BatchSync>().FetchCandidateAsync(
            work, platform, run, isListed: false, cancellationToken);
        return true;
    }

    // One account that breaks keeps no other from being asked.
    private async Task<int> TryAskAsync(string talentId, string platform, RunTrigger trigger, CancellationToken cancellationToken)
    {
        if (!platforms.TryGet(platform, out var definition) || !definition.IsEnabled)
        {
            return 0;
        }

        try
        {
            return await FetchAsync(talentId, platform, trigger, cancellationToken) ? 1 : 0;
        }
#pragma warning disable CA1031 // Whatever one of them breaks, the others are still to be asked.
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.CandidateBroke(exception, talentId, platform);
            return 0;
        }
    }
}

internal static partial class CandidateRefreshLog
{
    [LoggerMessage(EventId = 1091, Level = LogLevel.Error, Message = "Asking {Platform} for a candidate of talent {TalentId} broke.")]
    public static partial void CandidateBroke(this ILogger logger, Exception exception, string talentId, string platform);
}
