using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security.Factors;

/// <summary>Ties a <see cref="PendingProof"/> to the browser that began it.</summary>
internal sealed class ProofCookie(IOptionsMonitor<CookieAuthenticationOptions> sessions)
{
    public void Set(HttpContext context, ProofPurpose purpose, string secret) =>
        context.Response.Cookies.Append(NameOf(purpose), secret, Options(context, PendingProofs.Lifetime));

    public string? Read(HttpContext context, ProofPurpose purpose) => context.Request.Cookies[NameOf(purpose)];

    public void Remove(HttpContext context, ProofPurpose purpose) => context.Response.Cookies.Delete(NameOf(purpose), Options(context, lifetime: null));

    // It is as strict as the cookie of the session that comes of it.
    private string NameOf(ProofPurpose purpose) => $"{sessions.Get(Credentials.CookieScheme).Cookie.Name}.{purpose}";

    private CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = "/",
        SameSite = SameSiteMode.Strict,
        Secure = sessions.Get(Credentials.CookieScheme).Cookie.SecurePolicy == CookieSecurePolicy.Always || context.Request.IsHttps,
    };
}
