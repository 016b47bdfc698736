using System.Collections.Concurrent;

namespace TalentAdmin.Tests.Connections;

/// <summary>A platform's permission flow that answers by script: each code once.</summary>
internal sealed class FakeOAuth(string platform, bool usesPkce = false) : IPlatformOAuth
{
    private readonly ConcurrentDictionary<string, OAuthResult> _codes = new();

    public string Platform => platform;

    public string? OffReason { get; set; }

    public string Reads => "the name and the photo";

    public bool UsesPkce => usesPkce;

    public ConcurrentQueue<RedeemRequest> Redeemed { get; } = new();

    public ConcurrentQueue<string> Revoked { get; } = new();

    /// <summary>A code stands for this answer.</summary>
    public void Says(string code, OAuthResult answer) => _codes[code] = answer;

    /// <summary>A code stands for the permission of an account.</summary>
    public void Grants(string code, string externalId, string? handle, string? displayName = null, params string[] scopes) => Says(
        code,
        new OAuthResult.Granted(
            new OAuthTokens($"access-{code}", $"refresh-{code}", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90), null, scopes),
            new OAuthIdentity(externalId, handle, displayName)));

    public Uri AuthorizationUrl(AuthorizationParameters parameters) => new(
        $"https://{platform}.example/authorize?state={parameters.State}&redirect_uri={Uri.EscapeDataString(parameters.RedirectUri)}"
        + $"&code_challenge={parameters.CodeChallenge}");

    public Task<OAuthResult> RedeemAsync(RedeemRequest request, CancellationToken cancellationToken)
    {
        Redeemed.Enqueue(request);
        return Task.FromResult(_codes.TryRemove(request.Code, out var answer) ? answer : new OAuthResult.Refused("code_refused"));
    }

    public TokenLife LifeOf(OAuthTokens tokens, DateTimeOffset now) => TokenLife.Usable;

    /// <summary>What a refresh brings.</summary>
    public OAuthResult Refreshed { get; set; } = new OAuthResult.Refused("refused");

    public Task<OAuthResult> RefreshAsync(OAuthTokens tokens, CancellationToken cancellationToken) => Task.FromResult(Refreshed);

    /// <summary>What giving a permission back comes to.</summary>
    public RevocationResult Revocation { get; set; } = RevocationResult.Revoked;

    public bool RevokesByAccessToken { get; set; }

    public bool RevokesWholePermission { get; set; } = true;

    public Task<RevocationResult> RevokeAsync(OAuthTokens tokens, CancellationToken cancellationToken)
    {
        Revoked.Enqueue(tokens.AccessToken);
        return Task.FromResult(Revocation);
    }
}
