using System.Globalization;
using System.Security.Claims;

namespace TalentAdmin.Core.Users;

/// <summary>What a signed-in person's claims say.</summary>
public static class SecurityClaims
{
    /// <summary>Changes when all sessions of the account have to end.</summary>
    public const string Stamp = "AspNet.Identity.SecurityStamp";

    /// <summary>The secret of the session that a cookie stands for; tokens have none.</summary>
    public const string Session = "TalentAdmin.Session";

    /// <summary>When a token was made: seconds since 1970. Cookies have none.</summary>
    public const string TokenMadeAt = "TalentAdmin.TokenMadeAt";

    /// <summary>Which session this is: <see cref="StaffSession.Id"/>; null for tokens.</summary>
    public static string? SessionId(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(Session) is { } secret ? SessionSecret.Hash(secret) : null;

    /// <summary>The person, for the audit log.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Actor ToActor(this ClaimsPrincipal principal) =>
        principal is { Identity: { IsAuthenticated: true, Name: { } name } } && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new Actor(id, name)
            {
                SessionId = principal.SessionId(),
                TokenMadeAt = long.TryParse(principal.FindFirstValue(TokenMadeAt), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                    ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                    : null,
            }
            : throw new InvalidOperationException("Only a signed-in person can do this.");
}
