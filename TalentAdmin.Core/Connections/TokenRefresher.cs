using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

/// <summary>
/// Keeps accounts' tokens alive. One refresh of one account at a time, in all processes: where refresh tokens rotate, two at once
/// would lose the account.
/// </summary>
internal sealed class TokenRefresher(
    IEnumerable<IPlatformOAuth> flows, TokenStore store, LeaseStore leases, TimeProvider time, ILogger<TokenRefresher> logger)
{
    // Longer than any call may take, so that a lease runs out only when its process is gone.
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(12);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, IPlatformOAuth> _flows = flows.ToDictionary(f => f.Platform, StringComparer.Ordinal);

    /// <summary>A token that works now, refreshed if it is time; no token where the account has none.</summary>
    public async Task<AccessTokenResult> UsableAsync(EncryptedTokens stored, CancellationToken cancellationToken)
    {
        if (store.Open(stored) is not { } tokens)
        {
            return AccessTokenResult.Of(null);
        }

        if (!_flows.TryGetValue(stored.Platform, out var flow))
        {
            return AccessTokenResult.Of(tokens.AccessToken);
        }

        switch (flow.LifeOf(tokens, time.GetUtcNow()))
        {
            case TokenLife.Usable:
                return AccessTokenResult.Of(tokens.AccessToken);

            case TokenLife.Dead:
                return AccessTokenResult.Failed(new PlatformResult.NeedsReauth(ReasonCode.TokenExpired));

            case TokenLife.RefreshDue:
                // The old token works still, so a refresh that fails now is tried again with the next sync.
                var refreshed = await RefreshAsync(stored, cancellationToken);
                return refreshed.Failure is PlatformResult.Transient ? AccessTokenResult.Of(tokens.AccessToken) : refreshed;

            default:
                return await RefreshAsync(stored, cancellationToken);
        }
    }

    /// <summary>Whether a refresh may heal a refusal: a missing scope comes back with the creator only.</summary>
    public bool CanHeal(EncryptedTokens stored, PlatformResult refusal) =>
        refusal is PlatformResult.NeedsReauth { Reason: ReasonCode.TokenExpired or ReasonCode.TokenInvalid } && CanRefresh(stored);

    /// <summary>Whether tokens can be renewed without the creator, whatever their age.</summary>
    public bool CanRefresh(EncryptedTokens stored) => stored.ProtectedRefreshToken is not null && _flows.ContainsKey(stored.Platform);

    /// <summary>Refreshes tokens now, whatever their age; takes those that somebody else refreshed meanwhile.</summary>
    public async Task<AccessTokenResult> RefreshAsync(EncryptedTokens seen, CancellationToken cancellationToken)
    {
        await using var lease = await leases.TakeAsync($"token/{seen.ConnectionId}", _lease, _patience, cancellationToken);
        if (lease is null)
        {
            return AccessTokenResult.Failed(new PlatformResult.Transient(ReasonCode.TokenBusy));
        }

        if (await store.FindAsync(seen.ConnectionId, cancellationToken) is not { } stored || store.Open(stored) is not { } tokens)
        {
            return AccessTokenResult.Failed(new PlatformResult.NeedsReauth(ReasonCode.TokenMissing));
        }

        return stored.ProtectedAccessToken == seen.ProtectedAccessToken
            ? await RefreshAsync(_flows[stored.Platform], stored, tokens, lease)
            : AccessTokenResult.Of(tokens.AccessToken);
    }

    private async Task<AccessTokenResult> RefreshAsync(IPlatformOAuth flow, EncryptedTokens stored, OAuthTokens tokens, HeldLease lease)
    {
        // From here on the caller's wish to stop comes too late: an answer that nobody stores would cost the account.
        switch (await flow.RefreshAsync(tokens, CancellationToken.None))
        {
            case OAuthResult.Granted granted when await store.ReplaceAsync(stored, granted.Tokens, lease):
                logger.Refreshed(stored.Platform);
                return AccessTokenResult.Of(granted.Tokens.AccessToken);

            case OAuthResult.Granted:
                return AccessTokenResult.Failed(new PlatformResult.Transient(ReasonCode.TokenReplaced));

            case OAuthResult.Refused refused:
                logger.RefreshRefused(stored.Platform, refused.Reason);
                return AccessTokenResult.Failed(new PlatformResult.NeedsReauth(refused.Reason));

            case OAuthResult.Failed failed:
                logger.RefreshFailed(stored.Platform, failed.Reason);
                return AccessTokenResult.Failed(new PlatformResult.Transient(failed.Reason, failed.RetryAfter) { IsDeferred = failed.IsDeferred });

            case var other:
                throw new InvalidOperationException($"Unknown answer {other.GetType().Name}.");
        }
    }
}
