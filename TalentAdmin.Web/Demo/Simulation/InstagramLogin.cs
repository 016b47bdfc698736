using System.Net;
using System.Text.Json.Nodes;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>api.instagram.com, and the token endpoints of graph.instagram.com.</summary>
internal sealed class InstagramLogin(SimulatedPlatforms platforms, SimulatedTokens tokens, SimulatedConsent consents, TimeProvider time)
{
    private static readonly TimeSpan _youngest = TimeSpan.FromHours(24);

    /// <summary>Whether a request to graph.instagram.com is for tokens.</summary>
    public static bool IsForTokens(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath is "/access_token" or "/refresh_access_token" || request.Method == HttpMethod.Delete;

    public HttpResponseMessage Answer(HttpRequestMessage request) => request.RequestUri!.AbsolutePath switch
    {
        "/oauth/access_token" => ShortToken(request.Form()),
        "/access_token" => LongToken(request.Query("access_token")),
        "/refresh_access_token" => Refresh(request.Query("access_token")),
        _ when request.Method == HttpMethod.Delete => Revoke(request),
        _ => new HttpResponseMessage(HttpStatusCode.NotFound),
    };

    private HttpResponseMessage ShortToken(Dictionary<string, string> form)
    {
        if (consents.Redeem(InstagramPlatform.Name, form) is not { } consent)
        {
            return Wire.Json(
                new JsonObject { ["error_type"] = "OAuthException", ["code"] = 400, ["error_message"] = "Matching code was not found or was already used" },
                HttpStatusCode.BadRequest);
        }

        var account = platforms.Known(InstagramPlatform.Name, consent.Handle);
        var grant = new JsonObject
        {
            ["access_token"] = tokens.Short(account),
            ["user_id"] = long.Parse(InstagramApi.AppScopedIdOf(account.Handle), System.Globalization.CultureInfo.InvariantCulture),
            ["permissions"] = new JsonArray([.. consent.Scopes.Select(s => JsonValue.Create(s))]),
        };
        return Wire.Json(platforms.Instagram.Wrapped ? new JsonObject { ["data"] = new JsonArray(grant) } : grant);
    }

    private HttpResponseMessage LongToken(string? shortToken) =>
        tokens.OwnerOf(shortToken, InstagramPlatform.Name, TokenKind.Short) is (var account, false)
            ? Wire.Json(Body(tokens.Grant(account)))
            : InstagramApi.Error(190, 463);

    private HttpResponseMessage Refresh(string? token)
    {
        var read = TokenText.Read(token, InstagramPlatform.Name, TokenKind.Access);
        return tokens.OwnerOf(token, InstagramPlatform.Name, TokenKind.Access) switch
        {
            null => InstagramApi.Error(190, 0),
            (_, true) or ({ Token: SimulatedToken.Expired }, _) => InstagramApi.Error(190, 463),
            ({ Token: SimulatedToken.PasswordChanged }, _) => InstagramApi.Error(190, 460),
            ({ Token: SimulatedToken.AppRemoved }, _) => InstagramApi.Error(190, 458),
            ({ Token: SimulatedToken.ScopeMissing }, _) => InstagramApi.Error(10, 0, HttpStatusCode.Forbidden),

            // The rule is documented, its answer is not.
            _ when time.GetUtcNow() - read!.IssuedAt < _youngest => InstagramApi.Error(100, 0),
            (var account, _) => Wire.Json(Body(tokens.Pair(account, account.NextTokenSerial()))),
        };
    }

    private HttpResponseMessage Revoke(HttpRequestMessage request)
    {
        if (tokens.OwnerOf(request, InstagramPlatform.Name) is not (var account, false))
        {
            return InstagramApi.Error(190, 0);
        }

        account.Token = SimulatedToken.Expired;
        return Wire.Json(new JsonObject { ["success"] = true });
    }

    private static JsonObject Body(TokenPair pair) => new()
    {
        ["access_token"] = pair.Access,
        ["token_type"] = "bearer",
        ["expires_in"] = (long)pair.Life.TotalSeconds,
    };
}
