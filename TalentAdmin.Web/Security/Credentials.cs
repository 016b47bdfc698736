using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;

namespace TalentAdmin.Web.Security;

/// <summary>How a request says who it is from.</summary>
internal static class Credentials
{
    /// <summary>The default scheme: picks one of the others.</summary>
    public const string Scheme = "TalentAdmin";

    public static readonly string CookieScheme = IdentityConstants.ApplicationScheme;

    /// <summary>Bearer tokens whose account is looked at on every request.</summary>
    public const string TokenScheme = "CheckedBearer";

    /// <summary>API keys.</summary>
    public const string KeyScheme = "ApiKey";

    /// <summary>ASP.NET Core's own scheme, which knows the token's form and its end, and nothing of accounts.</summary>
    public const string PlainTokenScheme = BearerTokenDefaults.AuthenticationScheme;

    private const string Prefix = "Bearer ";

    /// <summary>The token, or null when there is none. Hubs take it in the query too: a browser's WebSocket has no headers.</summary>
    public static string? BearerToken(HttpRequest request)
    {
        string? header = request.Headers.Authorization;
        if (header?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true)
        {
            return header[Prefix.Length..].Trim();
        }

        return request.Path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) && request.Query["access_token"] is [{ Length: > 0 } token] ? token : null;
    }

    public static string PickScheme(HttpContext context) => BearerToken(context.Request) switch
    {
        null => CookieScheme,
        { } token when token.StartsWith(ApiKeyFormat.Prefix, StringComparison.Ordinal) => KeyScheme,
        _ => TokenScheme,
    };
}
