namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>The life of access tokens of hours that a refresh token renews.</summary>
internal static class RotatingTokens
{
    // A token that runs out while the call is under way would be refused.
    private static readonly TimeSpan _margin = TimeSpan.FromMinutes(5);

    public static TokenLife LifeOf(OAuthTokens tokens, DateTimeOffset now)
    {
        var isRefreshable = tokens.RefreshToken is not null && !(tokens.RefreshTokenExpiresAt <= now);
        return tokens.ExpiresAt is null || tokens.ExpiresAt - _margin > now ? TokenLife.Usable
            : isRefreshable ? TokenLife.Expired
            : tokens.ExpiresAt > now ? TokenLife.Usable
            : TokenLife.Dead;
    }
}
