using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

/// <summary>
/// Refreshes tokens that no sync has used for long: platforms of lower priority are not asked while a higher one answers, and a grant
/// that is never used runs out.
/// </summary>
public sealed class TokenRefreshService(IServiceScopeFactory scopes, TimeProvider time, ILogger<TokenRefreshService> logger)
{
    private const int PageSize = 200;
    private const int Concurrency = 8;

    // Before Instagram's 60 days, TikTok's 180 and Google's six months; see docs/platforms.md.
    private static readonly TimeSpan _oldest = TimeSpan.FromDays(50);

    /// <summary>Refreshes what is due, page by page. What fails is tried again the next night.</summary>
    public async Task RefreshOldAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - _oldest;
        var refreshed = 0;
        for (var afterId = string.Empty; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var keeper = scope.ServiceProvider.GetRequiredService<TokenRefresher>();
            var store = scope.ServiceProvider.GetRequiredService<TokenStore>();
            var page = await store.IssuedBeforeAsync(before, afterId, PageSize, cancellationToken);
            if (page.Count == 0)
            {
                break;
            }

            afterId = page[^1].ConnectionId;
            await Parallel.ForEachAsync(
                page,
                new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken },
                async (stored, token) =>
                {
                    if (await RefreshAsync(keeper, store, stored, token))
                    {
                        Interlocked.Increment(ref refreshed);
                    }
                });
        }

        await using var last = scopes.CreateAsyncScope();
        await last.ServiceProvider.GetRequiredService<LeaseStore>().ForgetAsync(before, cancellationToken);
        if (refreshed > 0)
        {
            logger.KeptAlive(refreshed);
        }
    }

    private async Task<bool> RefreshAsync(TokenRefresher keeper, TokenStore store, EncryptedTokens stored, CancellationToken cancellationToken)
    {
        var answer = keeper.CanRefresh(stored)
            ? await keeper.RefreshAsync(stored, cancellationToken)
            : await keeper.UsableAsync(stored, cancellationToken);
        if (answer.Failure is PlatformResult.NeedsReauth dead)
        {
            await store.MarkDeadAsync(stored, dead.Reason, time.GetUtcNow(), cancellationToken);
        }

        return answer.Failure is null;
    }
}
