namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>Gives out the tokens of simulated accounts, and knows whose they are.</summary>
internal sealed class SimulatedTokens(SimulatedPlatforms platforms, TimeProvider time) : IConnectionTokenGrant
{
    public const string AgencyToken = "EAAsimulatedagency";

    private static readonly TimeSpan _instagramLife = TimeSpan.FromDays(60);
    private static readonly TimeSpan _googleLife = TimeSpan.FromSeconds(3599);
    private static readonly TimeSpan _shortLife = TimeSpan.FromHours(1);

    public Task<GrantedTokens?> GrantAsync(string platform, string handle, CancellationToken cancellationToken)
    {
        var account = platforms.Named(platform, handle);

        // Nobody can grant access to an account that does not exist.
        var isGranted = platform is TikTokPlatform.Name or InstagramPlatform.Name && account.Kind == SimulatedKind.Creator;
        return Task.FromResult(isGranted ? Granted(account, Lend(account)) : null);
    }

    /// <summary>The creator agrees on the platform's page, which heals the account, whatever its handle says.</summary>
    public TokenPair Grant(SimulatedAccount account)
    {
        account.Token = SimulatedToken.Valid;
        return Pair(account, account.NextTokenSerial());
    }

    // Connected by its handle: one that is there to misbehave does so until its creator agrees.
    private TokenPair Lend(SimulatedAccount account)
    {
        account.Token = SimulatedAccount.FromHandle(account.Platform, account.Handle).Token;
        return Pair(account, account.NextTokenSerial());
    }

    /// <summary>A pair with a number of its own.</summary>
    public TokenPair Pair(SimulatedAccount account, int serial)
    {
        var now = time.GetUtcNow();
        var access = new TokenText(account.Handle, serial, now, now + LifeOn(account.Platform));
        var refresh = access with { ExpiresAt = now + platforms.TikTok.RefreshTokenLifetime };
        return new TokenPair(
            access.Write(account.Platform, TokenKind.Access),
            account.Platform == InstagramPlatform.Name ? null : refresh.Write(account.Platform, TokenKind.Refresh),
            access.ExpiresAt - now);
    }

    /// <summary>Instagram's first token.</summary>
    public string Short(SimulatedAccount account) =>
        new TokenText(account.Handle, 0, time.GetUtcNow(), time.GetUtcNow() + _shortLife).Write(account.Platform, TokenKind.Short);

    /// <summary>Whose token a request carries, and whether it has run out; null for nobody's.</summary>
    public (SimulatedAccount Account, bool IsExpired)? OwnerOf(HttpRequestMessage request, string platform) =>
        request.Headers.Authorization is { Scheme: "Bearer", Parameter: { } token } ? OwnerOf(token, platform, TokenKind.Access) : null;

    /// <summary>Whose token it is, and whether it has run out; null for nobody's.</summary>
    public (SimulatedAccount Account, bool IsExpired)? OwnerOf(string? token, string platform, TokenKind kind) =>
        TokenText.Read(token, platform, kind) is { } read
            ? (platforms.Account(platform, read.Handle), read.ExpiresAt <= time.GetUtcNow())
            : null;

    private GrantedTokens Granted(SimulatedAccount account, TokenPair pair) => new(
        pair.Access,
        pair.Refresh,
        account.Platform == TikTokPlatform.Name ? TikTokApi.OpenIdOf(account.Handle) : null,
        time.GetUtcNow() + pair.Life);

    private TimeSpan LifeOn(string platform) => platform switch
    {
        InstagramPlatform.Name => _instagramLife,
        TikTokPlatform.Name => platforms.TikTok.TokenLifetime,
        _ => _googleLife,
    };
}

/// <summary>Tokens as a platform gives them out.</summary>
/// <param name="Life">How long the access token works.</param>
internal sealed record TokenPair(string Access, string? Refresh, TimeSpan Life);
