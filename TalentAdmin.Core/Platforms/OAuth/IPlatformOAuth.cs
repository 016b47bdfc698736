namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>
/// One platform's authorization code flow (RFC 6749, section 4.1), and what keeps its tokens alive. Knows nothing of talents and
/// stores nothing. Expected failures are answers; throws for bugs and cancellation only.
/// </summary>
public interface IPlatformOAuth
{
    /// <summary>The platform's name.</summary>
    string Platform { get; }

    /// <summary>Null when creators can be sent there; else why not, as a sentence for the pages.</summary>
    string? OffReason { get; }

    /// <summary>What is read with the creator's permission, for the creator: "your name, your handle and your profile photo".</summary>
    string Reads { get; }

    /// <summary>Whether the flow carries a proof key (RFC 7636).</summary>
    bool UsesPkce { get; }

    /// <summary>The platform's own page that asks the creator.</summary>
    Uri AuthorizationUrl(AuthorizationParameters parameters);

    /// <summary>Turns a code into tokens and asks whose they are.</summary>
    Task<OAuthResult> RedeemAsync(RedeemRequest request, CancellationToken cancellationToken);

    /// <summary>Whether tokens can be used now, and whether they should be refreshed.</summary>
    TokenLife LifeOf(OAuthTokens tokens, DateTimeOffset now);

    /// <summary>
    /// Refreshes tokens. Where refresh tokens rotate, the old pair is dead once this is called: the answer has to be stored before
    /// it is used, and nobody else may refresh the same pair at the same time.
    /// </summary>
    Task<OAuthResult> RefreshAsync(OAuthTokens tokens, CancellationToken cancellationToken);

    /// <summary>Whether a permission can only be given back with an access token that still works.</summary>
    bool RevokesByAccessToken => false;

    /// <summary>Whether giving back one token ends every token of the account here, as at Google and TikTok.</summary>
    bool RevokesWholePermission => true;

    /// <summary>Gives the permission back, where the platform takes that.</summary>
    Task<RevocationResult> RevokeAsync(OAuthTokens tokens, CancellationToken cancellationToken);
}

/// <summary>What goes into the address of a platform's permission page.</summary>
/// <param name="State">Unguessable, single use.</param>
/// <param name="RedirectUri">Absolute, exactly as registered with the platform.</param>
/// <param name="CodeChallenge">The S256 challenge of the proof key, base64url; null where none is used.</param>
public sealed record AuthorizationParameters(string State, string RedirectUri, string? CodeChallenge);

/// <summary>A code to be redeemed.</summary>
/// <param name="Code">As it came in the query, decoded once.</param>
/// <param name="RedirectUri">The one that the code was asked for with.</param>
/// <param name="CodeVerifier">The proof key; null where none is used.</param>
/// <param name="Scopes">The scopes named in the redirect, where the platform does so; null otherwise.</param>
public sealed record RedeemRequest(string Code, string RedirectUri, string? CodeVerifier, string? Scopes = null)
{
    /// <summary>Leaves code and proof key out, so that no log or exception text can carry them.</summary>
    public override string ToString() => "RedeemRequest { }";
}
