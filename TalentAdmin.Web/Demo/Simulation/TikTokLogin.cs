using System.Net;
using System.Text.Json.Nodes;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>open.tiktokapis.com/v2/oauth: refusals are flat and come with 200 by default; refresh tokens may work once only.</summary>
internal sealed class TikTokLogin(SimulatedPlatforms platforms, SimulatedTokens tokens, SimulatedConsent consents)
{
    private const string BasicScope = "user.info.basic";
    private const string AllScopes = "user.info.basic,user.info.profile";

    /// <summary>Whether a request to open.tiktokapis.com is for tokens.</summary>
    public static bool IsForTokens(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath.StartsWith("/v2/oauth/", StringComparison.Ordinal);

    public HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var form = request.Form();
        return (request.RequestUri!.AbsolutePath, form.GetValueOrDefault("grant_type")) switch
        {
            ("/v2/oauth/revoke/", _) => Revoke(form.GetValueOrDefault("token")),
            ("/v2/oauth/token/", "authorization_code") => Redeem(form),
            ("/v2/oauth/token/", "refresh_token") => Refresh(form.GetValueOrDefault("refresh_token")),
            _ => Error("unsupported_grant_type"),
        };
    }

    private HttpResponseMessage Redeem(Dictionary<string, string> form)
    {
        if (consents.Redeem(TikTokPlatform.Name, form) is not { } consent)
        {
            return Error("invalid_grant");
        }

        var account = platforms.Known(TikTokPlatform.Name, consent.Handle);
        return Tokens(account, tokens.Grant(account), string.Join(',', consent.Scopes));
    }

    private HttpResponseMessage Refresh(string? token)
    {
        var read = TokenText.Read(token, TikTokPlatform.Name, TokenKind.Refresh);
        if (read is null
            || tokens.OwnerOf(token, TikTokPlatform.Name, TokenKind.Refresh) is not (var account, false)
            || account.Kind == SimulatedKind.Missing
            || account.Token is SimulatedToken.Expired or SimulatedToken.PasswordChanged or SimulatedToken.AppRemoved)
        {
            return Error("invalid_grant");
        }

        var scope = account.Token == SimulatedToken.ScopeMissing ? "user.info.stats" : AllScopes;
        if (!platforms.TikTok.RotatesTokens)
        {
            return Tokens(account, tokens.Pair(account, read.Serial) with { Refresh = token }, scope);
        }

        return account.TryRotateTokens(read.Serial, out var next) ? Tokens(account, tokens.Pair(account, next), scope) : Error("invalid_grant");
    }

    private HttpResponseMessage Revoke(string? token)
    {
        if (tokens.OwnerOf(token, TikTokPlatform.Name, TokenKind.Access) is not (var account, _))
        {
            return Error("invalid_request");
        }

        account.Token = SimulatedToken.Expired;
        return new HttpResponseMessage(HttpStatusCode.OK);
    }

    private HttpResponseMessage Tokens(SimulatedAccount account, TokenPair pair, string scope) => Wire.Json(new JsonObject
    {
        ["access_token"] = pair.Access,
        ["expires_in"] = (long)pair.Life.TotalSeconds,
        ["open_id"] = TikTokApi.OpenIdOf(account.Handle),
        ["refresh_expires_in"] = (long)platforms.TikTok.RefreshTokenLifetime.TotalSeconds,
        ["refresh_token"] = pair.Refresh,
        ["scope"] = scope.Length > 0 ? scope : BasicScope,
        ["token_type"] = "Bearer",
    });

    private HttpResponseMessage Error(string error) => Wire.Json(
        new JsonObject { ["error"] = error, ["error_description"] = "Simulated.", ["log_id"] = "20261122020004A1B2C3D4E5F6071829AB" },
        (HttpStatusCode)platforms.TikTok.OAuthErrorStatus);
}
