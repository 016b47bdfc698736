namespace TalentAdmin.Core.Connections;

/// <summary>Gives permissions back to platforms that take them back.</summary>
internal sealed class Revocation(IEnumerable<IPlatformOAuth> platforms, TokenProtector tokens)
{
    /// <summary>True when the platform said that the permission has ended.</summary>
    public async Task<bool> RevokeAsync(string platform, OAuthTokens granted, CancellationToken cancellationToken) =>
        platforms.FirstOrDefault(p => p.Platform == platform && p.OffReason is null) is { } oauth
        && await oauth.RevokeAsync(granted, cancellationToken);

    /// <summary>The tokens of a connection in clear text; null if it has none that open.</summary>
    public OAuthTokens? TokensOf(SocialConnection connection) =>
        connection.ProtectedAccessToken is { } access && tokens.Unprotect(connection.Id, access) is { } token
            ? new OAuthTokens(
                token,
                connection.ProtectedRefreshToken is { } refresh ? tokens.Unprotect(connection.Id, refresh) : null,
                connection.TokenIssuedAt ?? connection.CreatedAt,
                connection.TokenExpiresAt,
                connection.RefreshTokenExpiresAt,
                connection.GrantedScopes?.Split(' ') ?? [])
            : null;
}
