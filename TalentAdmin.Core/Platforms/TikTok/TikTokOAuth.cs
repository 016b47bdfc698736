using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>TikTok Login Kit v2. Its refresh tokens work once; refusals come flat and with 200.</summary>
internal sealed class TikTokOAuth(HttpClient client, OAuthApiClient api, IOptions<TikTokOptions> options, TimeProvider time) : IPlatformOAuth
{
    private const string BasicScope = "user.info.basic";
    private const string ProfileScope = "user.info.profile";
    private const string TokenUrl = "https://open.tiktokapis.com/v2/oauth/token/";

    public string Platform => TikTokPlatform.Name;

    public string? OffReason => string.IsNullOrEmpty(options.Value.ClientKey) || string.IsNullOrEmpty(options.Value.ClientSecret)
        ? "Creators cannot be sent to TikTok yet: an administrator has to set Platforms:TikTok:ClientKey and ClientSecret."
        : null;

    public string Reads => "the name, the handle and the profile photo of the TikTok account";

    public bool UsesPkce => true;

    public Uri AuthorizationUrl(AuthorizationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var challenge = parameters.CodeChallenge is { } value ? $"&code_challenge={Uri.EscapeDataString(value)}&code_challenge_method=S256" : string.Empty;
        return new Uri("https://www.tiktok.com/v2/auth/authorize/"
            + $"?client_key={Uri.EscapeDataString(options.Value.ClientKey ?? string.Empty)}&response_type=code&scope={BasicScope},{ProfileScope}"
            + $"&redirect_uri={Uri.EscapeDataString(parameters.RedirectUri)}&state={Uri.EscapeDataString(parameters.State)}{challenge}");
    }

    public async Task<OAuthResult> RedeemAsync(RedeemRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (answer, failure) = await AskAsync(
            OAuthApiClient.Form(
                TokenUrl,
                ("client_key", options.Value.ClientKey),
                ("client_secret", options.Value.ClientSecret),
                ("code", request.Code),
                ("grant_type", "authorization_code"),
                ("redirect_uri", request.RedirectUri),
                ("code_verifier", request.CodeVerifier)),
            cancellationToken);
        return failure is not null ? failure
            : Tokens(answer, old: null) is not { } tokens || answer.Member("open_id").Text() is not { } openId ? new OAuthResult.Failed(ReasonCode.AnswerUnexpected)
            : !tokens.Scopes.Contains(BasicScope) ? new OAuthResult.Refused(ReasonCode.PermissionMissing)
            : await WithAccountAsync(tokens, openId, cancellationToken);
    }

    public TokenLife LifeOf(OAuthTokens tokens, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return RotatingTokens.LifeOf(tokens, now);
    }

    public async Task<OAuthResult> RefreshAsync(OAuthTokens tokens, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var (answer, failure) = await AskAsync(
            OAuthApiClient.Form(
                TokenUrl,
                ("client_key", options.Value.ClientKey),
                ("client_secret", options.Value.ClientSecret),
                ("grant_type", "refresh_token"),
                ("refresh_token", tokens.RefreshToken)),
            cancellationToken);
        return failure is not null ? failure
            : Tokens(answer, tokens) is not { } refreshed ? new OAuthResult.Failed(ReasonCode.AnswerUnexpected)

            // The creator may have taken a scope away since.
            : refreshed.Scopes.Count > 0 && !refreshed.Scopes.Contains(BasicScope) ? new OAuthResult.Refused(ReasonCode.PermissionMissing)
            : new OAuthResult.Granted(refreshed, Account: null);
    }

    public bool RevokesByAccessToken => true;

    public async Task<RevocationResult> RevokeAsync(OAuthTokens tokens, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var (_, failure) = await api.AskAsync(
            client,
            TikTokPlatform.Name,
            RevocationFaults,
            OAuthApiClient.Form(
                "https://open.tiktokapis.com/v2/oauth/revoke/",
                ("client_key", options.Value.ClientKey),
                ("client_secret", options.Value.ClientSecret),
                ("token", tokens.AccessToken)),
            cancellationToken);
        return OAuthResult.OfRevocation(failure);
    }

    private async Task<OAuthResult> WithAccountAsync(OAuthTokens tokens, string openId, CancellationToken cancellationToken)
    {
        // A field outside the granted scopes would fail the whole call.
        var fields = tokens.Scopes.Contains(ProfileScope) ? "open_id,display_name,username" : "open_id,display_name";
        var (answer, failure) = await AskAsync(
            OAuthApiClient.Get($"https://open.tiktokapis.com/v2/user/info/?fields={fields}", tokens.AccessToken), cancellationToken);
        var user = answer.Member("data").Member("user");

        // The grant stands, whatever became of the question who it was.
        return failure is OAuthResult.Refused
            ? failure
            : new OAuthResult.Granted(tokens, new OAuthIdentity(openId, user.Member("username").Text(), user.Member("display_name").Text()));
    }

    private OAuthTokens? Tokens(JsonElement? answer, OAuthTokens? old) => answer.Tokens(old, "refresh_expires_in", time.GetUtcNow());

    private async Task<(JsonElement? Json, OAuthResult? Failure)> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (answer, failure) = await api.AskAsync(client, TikTokPlatform.Name, TikTokFaults.Read, request, cancellationToken);
        return (answer?.Json, failure);
    }

    // An empty body is a revocation's success.
    private static Fault? RevocationFaults(PlatformResponse answer) => answer is { IsSuccess: true, BodyFault: ReasonCode.AnswerEmpty } ? null : TikTokFaults.Read(answer);
}
