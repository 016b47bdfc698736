using Microsoft.Extensions.Logging;
using TalentAdmin.Core.Leases;
using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Platforms.OAuth;

namespace TalentAdmin.Core.Connecting;

/// <summary>
/// Keeps accounts' tokens alive. One refresh of one account at a time, in all processes: where refresh tokens rotate, two at once
/// would lose the account.
/// </summary>
internal sealed class TokenKeeper(
    IEnumerable<IPlatformOAuth> flows, TokenStore store, LeaseStore leases, TimeProvider time, ILogger<TokenKeeper> logger)
{
    // Longer than any call may take, so that a lease runs out only when its process is gone.
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, IPlatformOAuth> _flows = flows.ToDictionary(f => f.Platform, StringComparer.Ordinal);

    /// <summary>A token that works now, refreshed if it is time; no token where the account has none.</summary>
    public async Task<TokenAnswer> UsableAsync(StoredTokens stored, CancellationToken cancellationToken)
    {
        if (store.Open(stored) is not { } tokens)
        {
            return TokenAnswer.Of(null);
        }

        if (!_flows.TryGetValue(stored.Platform, out var flow))
        {
            return TokenAnswer.Of(tokens.AccessToken);
        }

        switch (flow.LifeOf(tokens, time.GetUtcNow()))
        {
            case TokenLife.Usable:
                return TokenAnswer.Of(tokens.AccessToken);

            case TokenLife.Dead:
                return TokenAnswer.Failed(new PlatformAnswer.NeedsReauth(TokenReasons.Expired));

            case TokenLife.RefreshDue:
                // The old token works still, so a refresh that fails now is tried again with the next sync.
                var refreshed = await RefreshAsync(stored, cancellationToken);
                return refreshed.Failure is PlatformAnswer.Transient ? TokenAnswer.Of(tokens.AccessToken) : refreshed;

            default:
                return await RefreshAsync(stored, cancellationToken);
        }
    }

    /// <summary>Whether a refresh may heal a refusal: a missing scope comes back with the creator only.</summary>
    public bool CanHeal(StoredTokens stored, PlatformAnswer refusal) =>
        refusal is PlatformAnswer.NeedsReauth { Reason: TokenReasons.Expired or TokenReasons.Invalid } && CanRefresh(stored);

    /// <summary>Whether tokens can be renewed without the creator, whatever their age.</summary>
    public bool CanRefresh(StoredTokens stored) => stored.ProtectedRefreshToken is not null && _flows.ContainsKey(stored.Platform);

    /// <summary>Refreshes tokens now, whatever their age; takes those that somebody else refreshed meanwhile.</summary>
    public async Task<TokenAnswer> RefreshAsync(StoredTokens seen, CancellationToken cancellationToken)
    {
        await using var lease = await leases.TakeAsync($"token/{seen.ConnectionId}", _lease, _patience, cancellationToken);
        if (lease is null)
        {
            return TokenAnswer.Failed(new PlatformAnswer.Transient(TokenReasons.Busy));
        }

        if (await store.FindAsync(seen.ConnectionId, cancellationToken) is not { } stored || store.Open(stored) is not { } tokens)
        {
            return TokenAnswer.Failed(new PlatformAnswer.NeedsReauth(TokenReasons.Missing));
        }

        return stored.ProtectedAccessToken == seen.ProtectedAccessToken
            ? await RefreshAsync(_flows[stored.Platform], stored, tokens, lease)
            : TokenAnswer.Of(tokens.AccessToken);
    }

    private async Task<TokenAnswer> RefreshAsync(IPlatformOAuth flow, StoredTokens stored, OAuthTokens tokens, HeldLease lease)
    {
        // From here on the caller's wish to stop comes too late: an answer that nobody stores would cost the account.
        switch (await flow.RefreshAsync(tokens, CancellationToken.None))
        {
            case OAuthAnswer.Granted granted when await store.ReplaceAsync(stored, granted.Tokens, lease):
                logger.Refreshed(stored.Platform);
                return TokenAnswer.Of(granted.Tokens.AccessToken);

            case OAuthAnswer.Granted:
                return TokenAnswer.Failed(new PlatformAnswer.Transient(TokenReasons.Replaced));

            case OAuthAnswer.Refused refused:
                logger.RefreshRefused(stored.Platform, refused.Reason);
                return TokenAnswer.Failed(new PlatformAnswer.NeedsReauth(refused.Reason));

            case OAuthAnswer.Failed failed:
                logger.RefreshFailed(stored.Platform, failed.Reason);
                return TokenAnswer.Failed(new PlatformAnswer.Transient(failed.Reason, failed.RetryAfter) { IsPutOff = failed.IsPutOff });

            case var other:
                throw new InvalidOperationException($"Unknown answer {other.GetType().Name}.");
        }
    }
}
