using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>Google's sign-in for YouTube: proves whose channel it is. The refresh token comes with the first consent only.</summary>
internal sealed class YouTubeOAuth(
    HttpClient client, OAuthApiClient api, YouTubeFaults faults, IOptions<YouTubeOptions> options, TimeProvider time) : IPlatformOAuth
{
    private const string Scope = "https://www.googleapis.com/auth/youtube.readonly";
    private const string TokenUrl = "https://oauth2.googleapis.com/token";

    public string Platform => YouTubePlatform.Name;

    public string? OffReason => options.Value.HasApp
        ? null
        : "Creators cannot be sent to YouTube yet: an administrator has to set Platforms:YouTube:ClientId and ClientSecret.";

    public string Reads => "the name, the handle and the picture of the YouTube channel";

    public bool UsesPkce => true;

    public Uri AuthorizationUrl(AuthorizationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var challenge = parameters.CodeChallenge is { } value ? $"&code_challenge={Uri.EscapeDataString(value)}&code_challenge_method=S256" : string.Empty;
        return new Uri("https://accounts.google.com/o/oauth2/v2/auth"
            + $"?client_id={Uri.EscapeDataString(options.Value.ClientId ?? string.Empty)}&redirect_uri={Uri.EscapeDataString(parameters.RedirectUri)}"
            + $"&response_type=code&scope={Uri.EscapeDataString(Scope)}&access_type=offline&prompt=consent"
            + $"&state={Uri.EscapeDataString(parameters.State)}{challenge}");
    }

    public async Task<OAuthResult> RedeemAsync(RedeemRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (answer, failure) = await AskAsync(
            OAuthApiClient.Form(
                TokenUrl,
                ("client_id", options.Value.ClientId),
                ("client_secret", options.Value.ClientSecret),
                ("grant_type", "authorization_code"),
                ("redirect_uri", request.RedirectUri),
                ("code", request.Code),
                ("code_verifier", request.CodeVerifier)),
            cancellationToken);
        return failure is not null ? failure
            : Tokens(answer, old: null) is not { } tokens ? new OAuthResult.Failed(ReasonCode.AnswerUnexpected)
            : tokens.Scopes.Count > 0 && !tokens.Scopes.Contains(Scope) ? new OAuthResult.Refused(ReasonCode.PermissionMissing)
            : await WithAccountAsync(tokens, cancellationToken);
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
                ("client_id", options.Value.ClientId),
                ("client_secret", options.Value.ClientSecret),
                ("grant_type", "refresh_token"),
                ("refresh_token", tokens.RefreshToken)),
            cancellationToken);
        return failure is not null ? failure
            : Tokens(answer, tokens) is { } refreshed ? new OAuthResult.Granted(refreshed, Account: null)
            : new OAuthResult.Failed(ReasonCode.AnswerUnexpected);
    }

    public async Task<RevocationResult> RevokeAsync(OAuthTokens tokens, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var (_, failure) = await AskAsync(
            OAuthApiClient.Form("https://oauth2.googleapis.com/revoke", ("token", tokens.RefreshToken ?? tokens.AccessToken)), cancellationToken);
        return OAuthResult.OfRevocation(failure);
    }

    private async Task<OAuthResult> WithAccountAsync(OAuthTokens tokens, CancellationToken cancellationToken)
    {
        var (answer, failure) = await AskAsync(
            OAuthApiClient.Get("https://www.googleapis.com/youtube/v3/channels?part=snippet&fields=items(id,snippet(title,customUrl))&mine=true", tokens.AccessToken),
            cancellationToken);
        if (failure is not null)
        {
            return failure;
        }

        var channel = answer.Member("items").Items().Select(item => (JsonElement?)item).FirstOrDefault();
        return channel.Member("id").Text() is { } id
            ? new OAuthResult.Granted(
                tokens,
                new OAuthIdentity(id, channel.Member("snippet").Member("customUrl").Text()?.TrimStart('@'), channel.Member("snippet").Member("title").Text()))
            : new OAuthResult.Refused(ReasonCode.NoChannel);
    }

    private OAuthTokens? Tokens(JsonElement? answer, OAuthTokens? old) => answer.Tokens(old, "refresh_token_expires_in", time.GetUtcNow());

    private async Task<(JsonElement? Json, OAuthResult? Failure)> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (answer, failure) = await api.AskAsync(client, YouTubePlatform.Name, Faults, request, cancellationToken);
        return (answer?.Json, failure);
    }

    // Google's token endpoint answers flat, its API with an object.
    private Fault? Faults(PlatformResponse answer) => answer.Json.Member("error") is { ValueKind: JsonValueKind.String } error
        ? ((JsonElement?)error).Text() switch
        {
            "invalid_grant" => new Fault(FaultClass.ReconnectNeeded, ReasonCode.TokenExpired),
            "invalid_client" or "unauthorized_client" => new Fault(FaultClass.Misconfigured, ReasonCode.AppMisconfigured),
            "invalid_token" => new Fault(FaultClass.ReconnectNeeded, ReasonCode.TokenInvalid),
            "invalid_request" or "invalid_scope" or "unsupported_grant_type" => new Fault(FaultClass.BadCall, ReasonCode.AppMisconfigured),
            _ => StatusFaults.Of(answer),
        }
        : faults.Read(answer);
}
