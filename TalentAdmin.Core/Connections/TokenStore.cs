using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Connections;

/// <summary>Reads and writes the tokens of connections.</summary>
internal sealed class TokenStore(IDbContextFactory<TalentDbContext> contexts, TokenProtector protection)
{
    private const char ScopeSeparator = ' ';

    /// <summary>A connection's tokens, for queries.</summary>
    public static Expression<Func<SocialConnection, EncryptedTokens>> Projection { get; } = c => new EncryptedTokens(
        c.Id,
        c.Platform,
        c.ProtectedAccessToken,
        c.ProtectedRefreshToken,
        c.TokenIssuedAt ?? c.CreatedAt,
        c.TokenExpiresAt,
        c.RefreshTokenExpiresAt,
        c.GrantedScopes);

    /// <summary>Clear text; null without an access token, or when the key that encrypted it is gone.</summary>
    public OAuthTokens? Open(EncryptedTokens stored) =>
        stored.ProtectedAccessToken is { } access && protection.Unprotect(stored.ConnectionId, access) is { } token
            ? new OAuthTokens(
                token,
                stored.ProtectedRefreshToken is { } refresh ? protection.Unprotect(stored.ConnectionId, refresh) : null,
                stored.IssuedAt,
                stored.ExpiresAt,
                stored.RefreshTokenExpiresAt,
                stored.Scopes?.Split(ScopeSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [])
            : null;

    /// <summary>As they are now; null when the connection is gone.</summary>
    public async Task<EncryptedTokens?> FindAsync(string connectionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.AsNoTracking().Where(c => c.Id == connectionId).Select(Projection).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The next connections, by id, whose tokens were issued before a time.</summary>
    public async Task<IReadOnlyList<EncryptedTokens>> IssuedBeforeAsync(
        DateTimeOffset before, string afterId, int count, CancellationToken cancellationToken)
    {
#pragma warning disable CA1309 // Translated to SQL, where the database's own order is the one that the page was sorted by.
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.AsNoTracking()
            .Where(c => c.ProtectedAccessToken != null
                && c.Connected
                && c.Health != ConnectionHealth.ReconnectNeeded
                && (c.TokenIssuedAt ?? c.CreatedAt) < before
                && string.Compare(c.Id, afterId) > 0)
            .OrderBy(c => c.Id)
            .Take(count)
            .Select(Projection)
            .ToListAsync(cancellationToken);
#pragma warning restore CA1309
    }

    /// <summary>
    /// Puts refreshed tokens in the place of those that were refreshed, in one statement. False when somebody else put others there
    /// meanwhile, which then are the ones that count, or when the lease went to another.
    /// </summary>
    public async Task<bool> ReplaceAsync(EncryptedTokens old, OAuthTokens tokens, HeldLease lease)
    {
        var access = protection.Protect(old.ConnectionId, tokens.AccessToken);
        var refresh = tokens.RefreshToken is { } token ? protection.Protect(old.ConnectionId, token) : null;
        var scopes = tokens.Scopes.Count == 0 ? old.Scopes : string.Join(ScopeSeparator, tokens.Scopes);
        var (name, fence) = (lease.Name, lease.Fence);

        // Not cancelled with the caller: the platform has given out these tokens, and no others work any more.
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        var written = await context.Connections.WithTrash()
            .Where(c => c.Id == old.ConnectionId
                && c.ProtectedAccessToken == old.ProtectedAccessToken
                && context.Leases.Any(l => l.Name == name && l.Fence == fence))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(c => c.ProtectedAccessToken, access)
                    .SetProperty(c => c.ProtectedRefreshToken, refresh)
                    .SetProperty(c => c.TokenIssuedAt, tokens.IssuedAt)
                    .SetProperty(c => c.TokenExpiresAt, tokens.ExpiresAt)
                    .SetProperty(c => c.RefreshTokenExpiresAt, tokens.RefreshTokenExpiresAt)
                    .SetProperty(c => c.GrantedScopes, scopes)
                    .SetProperty(c => c.Version, c => c.Version + 1),
                CancellationToken.None);
        return written == 1;
    }

    /// <summary>Marks a connection whose tokens can be renewed by the creator only, unless they were replaced meanwhile.</summary>
    public async Task MarkDeadAsync(EncryptedTokens tokens, string reason, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Connections.WithTrash()
            .Where(c => c.Id == tokens.ConnectionId && c.ProtectedAccessToken == tokens.ProtectedAccessToken)
            .LosePermissionAsync(reason, now, cancellationToken);
    }
}
