using System.Net;
using System.Text.Json.Nodes;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>oauth2.googleapis.com. The refresh token comes with the consent and is not repeated.</summary>
internal sealed class GoogleLogin(SimulatedPlatforms platforms, SimulatedTokens tokens, SimulatedConsent consents)
{
    private const string Scope = "https://www.googleapis.com/auth/youtube.readonly";

    public HttpResponseMessage Answer(HttpRequestMessage request)
    {
        var form = request.Form();
        return (request.RequestUri!.AbsolutePath, form.GetValueOrDefault("grant_type")) switch
        {
            ("/revoke", _) => Revoke(form.GetValueOrDefault("token")),
            ("/token", "authorization_code") => Redeem(form),
            ("/token", "refresh_token") => Refresh(form.GetValueOrDefault("refresh_token")),
            _ => Error("unsupported_grant_type"),
        };
    }

    private HttpResponseMessage Redeem(Dictionary<string, string> form)
    {
        if (consents.Redeem(YouTubePlatform.Name, form) is not { } consent)
        {
            return Error("invalid_grant");
        }

        var pair = tokens.Grant(platforms.Known(YouTubePlatform.Name, consent.Handle));
        var body = Body(pair, string.Join(' ', consent.Scopes));
        body["refresh_token"] = pair.Refresh;
        return Wire.Json(body);
    }

    private HttpResponseMessage Refresh(string? token) =>
        tokens.OwnerOf(token, YouTubePlatform.Name, TokenKind.Refresh) is ({ Token: SimulatedToken.Valid } account, false)
            ? Wire.Json(Body(tokens.Pair(account, account.NextTokenSerial()), Scope))
            : Error("invalid_grant");

    private HttpResponseMessage Revoke(string? token)
    {
        if ((tokens.OwnerOf(token, YouTubePlatform.Name, TokenKind.Refresh)
            ?? tokens.OwnerOf(token, YouTubePlatform.Name, TokenKind.Access)) is not (var account, _))
        {
            return Error("invalid_token");
        }

        account.Token = SimulatedToken.Expired;
        return Wire.Json(new JsonObject());
    }

    private static JsonObject Body(TokenPair pair, string scope) => new()
    {
        ["access_token"] = pair.Access,
        ["expires_in"] = (long)pair.Life.TotalSeconds,
        ["scope"] = scope,
        ["token_type"] = "Bearer",
    };

    private static HttpResponseMessage Error(string error) => Wire.Json(
        new JsonObject { ["error"] = error, ["error_description"] = "Token has been expired or revoked." }, HttpStatusCode.BadRequest);
}
