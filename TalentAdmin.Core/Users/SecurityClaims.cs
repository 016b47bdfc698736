using System.Security.Claims;

namespace TalentAdmin.Core.Users;

/// <summary>What a signed-in person's claims say.</summary>
public static class SecurityClaims
{
    /// <summary>Changes when all sessions of the account have to end.</summary>
    public const string Stamp = "AspNet.Identity.SecurityStamp";

    /// <summary>The secret of the session that a cookie or token stands for; keys have none.</summary>
    public const string Session = "TalentAdmin.Session";

    /// <summary>The id of the API key that asks.</summary>
    public const string Key = "TalentAdmin.Key";

    /// <summary>One of <see cref="ApiScopes"/>, of a key.</summary>
    public const string Scope = "TalentAdmin.Scope";

    /// <summary>Which key this is: <see cref="ApiKey.Id"/>; null for people.</summary>
    public static string? KeyId(this ClaimsPrincipal principal) => principal.FindFirstValue(Key);

    /// <summary>Which session this is: <see cref="StaffSession.Id"/>; null for keys.</summary>
    public static string? SessionId(this ClaimsPrincipal principal) =>
        principal.FindFirstValue(Session) is { } secret ? SessionSecret.Hash(secret) : null;

    /// <summary>Whether the person may change talents: a manager or an admin. What is offered is checked again where it is done.</summary>
    public static bool MayChange(this ClaimsPrincipal principal) => AppRoles.From(AppRoles.Manager).Any(principal.IsInRole);

    /// <summary>The person or key, for the audit log.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public static Actor ToActor(this ClaimsPrincipal principal) =>
        principal is { Identity: { IsAuthenticated: true, Name: { } name } } && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? new Actor(id, name) { Standing = principal.Standing() }
            : throw new InvalidOperationException("Only a signed-in person can do this.");

    private static ActorStanding? Standing(this ClaimsPrincipal principal)
    {
        var (stamp, session, key) = (principal.FindFirstValue(Stamp), principal.SessionId(), principal.KeyId());
        return stamp is null && session is null && key is null ? null : new ActorStanding(stamp, session, key);
    }
}
