using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Instagram;

/// <summary>Instagram Login: a code becomes a token of an hour, that one a token of sixty days, which is refreshed in time.</summary>
internal sealed class InstagramOAuth(HttpClient client, OAuthApiClient api, IOptions<InstagramOptions> options, TimeProvider time) : IPlatformOAuth
{
    private const string Scope = "instagram_business_basic";

    // Facebook's tokens, which begin otherwise, are not refreshed here.
    private const string TokenPrefix = "IG";

    // Meta refuses to refresh younger tokens.
    private static readonly TimeSpan _youngest = TimeSpan.FromHours(24);

    public string Platform => InstagramPlatform.Name;

    public string? OffReason => string.IsNullOrEmpty(options.Value.ClientId) || string.IsNullOrEmpty(options.Value.ClientSecret)
        ? "Creators cannot be sent to Instagram yet: an administrator has to set Platforms:Instagram:ClientId and ClientSecret."
        : null;

    public string Reads => "the name, the handle and the profile photo of the Instagram account";

    public bool UsesPkce => false;

    public Uri AuthorizationUrl(AuthorizationParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return new Uri("https://www.instagram.com/oauth/authorize"
            + $"?client_id={Uri.EscapeDataString(options.Value.ClientId ?? string.Empty)}"
            + $"&redirect_uri={Uri.EscapeDataString(parameters.RedirectUri)}"
            + $"&response_type=code&scope={Scope}&state={Uri.EscapeDataString(parameters.State)}");
    }

    public async Task<OAuthResult> RedeemAsync(RedeemRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (answer, failure) = await AskAsync(
            OAuthApiClient.Form(
                "https://api.instagram.com/oauth/access_token",
                ("client_id", options.Value.ClientId),
                ("client_secret", options.Value.ClientSecret),
                ("grant_type", "authorization_code"),
                ("redirect_uri", request.RedirectUri),
                ("code", WithoutMark(request.Code))),
            cancellationToken);
        if (failure is not null)
        {
            return failure;
        }

        // Documented as the only item of `data`, seen flat.
        var grant = answer.Member("data").Items().Select(item => (JsonElement?)item).FirstOrDefault() ?? answer;
        var scopes = grant.Scopes("permissions");
        return grant.Member("access_token").Text() is not { } token ? new OAuthResult.Failed(ReasonCode.AnswerUnexpected)
            : scopes.Count > 0 && !scopes.Contains(Scope) ? new OAuthResult.Refused(ReasonCode.PermissionMissing)
            : await LongLivedAsync(token, scopes, grant.Member("user_id").Text(), cancellationToken);
    }

    public TokenLife LifeOf(OAuthTokens tokens, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var age = now - tokens.IssuedAt;
        return tokens.ExpiresAt <= now ? TokenLife.Dead
            : IsRefreshable(tokens) && age >= _youngest && age >= TimeSpan.FromDays(options.Value.RefreshAfterDays) ? TokenLife.RefreshDue
            : TokenLife.Usable;
    }

    public async Task<OAuthResult> RefreshAsync(OAuthTokens tokens, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (!IsRefreshable(tokens) || time.GetUtcNow() - tokens.IssuedAt < _youngest)
        {
            return new OAuthResult.Refused(ReasonCode.TokenInvalid);
        }

        // The documented form has the token in the query; the client logs nothing.
        var (answer, failure) = await AskAsync(
            OAuthApiClient.Get($"https://graph.instagram.com/refresh_access_token?grant_type=ig_refresh_token&access_token={Uri.EscapeDataString(tokens.AccessToken)}"),
            cancellationToken);
        return failure ?? Tokens(answer, tokens.Scopes) switch
        {
            { } refreshed => new OAuthResult.Granted(refreshed, Account: null),
            null => new OAuthResult.Failed(ReasonCode.AnswerUnexpected),
        };
    }

    // Public clients send it; Meta documents it for Facebook's tokens only, so that a refusal means nothing: the creator can remove the app in Instagram's settings.
    public async Task<RevocationResult> RevokeAsync(OAuthTokens tokens, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var request = OAuthApiClient.Delete($"https://graph.instagram.com/{InstagramSource.Version}/me/permissions", tokens.AccessToken);
        var (answer, failure) = await api.AskAsync(client, InstagramPlatform.Name, PassingFaults, request, cancellationToken);
        return failure is not null ? RevocationResult.Failed
            : answer!.IsSuccess ? RevocationResult.Revoked
            : RevocationResult.NothingToRevoke;
    }

    // The code's answer names the account by its app-scoped id, which Meta's callbacks use too.
    private async Task<OAuthResult> LongLivedAsync(
        string shortToken, IReadOnlyList<string> scopes, string? appScopedId, CancellationToken cancellationToken)
    {
        var (answer, failure) = await AskAsync(
            OAuthApiClient.Get("https://graph.instagram.com/access_token?grant_type=ig_exchange_token"
                + $"&client_secret={Uri.EscapeDataString(options.Value.ClientSecret ?? string.Empty)}&access_token={Uri.EscapeDataString(shortToken)}"),
            cancellationToken);
        return failure is not null ? failure
            : Tokens(answer, scopes) is { } tokens ? await WithAccountAsync(tokens, appScopedId, cancellationToken)
            : new OAuthResult.Failed(ReasonCode.AnswerUnexpected);
    }

    private async Task<OAuthResult> WithAccountAsync(OAuthTokens tokens, string? appScopedId, CancellationToken cancellationToken)
    {
        var (answer, failure) = await AskAsync(
            OAuthApiClient.Get($"https://graph.instagram.com/{InstagramSource.Version}/me?fields=id,user_id,username,name", tokens.AccessToken), cancellationToken);
        var user = answer.Member("data").Items().Select(item => (JsonElement?)item).FirstOrDefault() ?? answer;
        return failure is not null ? failure
            : user.Member("user_id").Text() is { } id
                ? new OAuthResult.Granted(tokens, new OAuthIdentity(id, user.Member("username").Text(), user.Member("name").Text())
                {
                    AppScopedId = user.Member("id").Text() ?? appScopedId,
                })
                : new OAuthResult.Failed(ReasonCode.AnswerUnexpected);
    }

    private OAuthTokens? Tokens(JsonElement? answer, IReadOnlyList<string> scopes) => answer.Member("access_token").Text() is { } token
        ? new OAuthTokens(token, RefreshToken: null, time.GetUtcNow(), answer.After("expires_in", time.GetUtcNow()), RefreshTokenExpiresAt: null, scopes)
        : null;

    private async Task<(JsonElement? Json, OAuthResult? Failure)> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (answer, failure) = await api.AskAsync(client, InstagramPlatform.Name, Faults, request, cancellationToken);
        return (answer?.Json, failure);
    }

    // The code's own refusal is flat and of another shape than all others.
    private static Fault? Faults(PlatformResponse answer) => answer.Json.Member("error_type").Text() is not null
        ? new Fault(FaultClass.ReconnectNeeded, InstagramReasons.CodeRefused)
        : InstagramFaults.Read(answer);

    private static Fault? PassingFaults(PlatformResponse answer) =>
        InstagramFaults.Read(answer) is { Class: FaultClass.Throttled or FaultClass.Passing } fault ? fault : null;

    // `#_` stands behind the redirect's query and is no part of the code.
    private static string WithoutMark(string code) => code.EndsWith("#_", StringComparison.Ordinal) ? code[..^2] : code;

    private static bool IsRefreshable(OAuthTokens tokens) => tokens.AccessToken.StartsWith(TokenPrefix, StringComparison.Ordinal);
}
