namespace TalentAdmin.Web.Features.Connections;

/// <summary>
/// Binds a trip to the browser that began it, and remembers the link it came by: the address of the way back must not carry it.
/// </summary>
internal sealed class CorrelationCookie(PublicAddress address)
{
    private const string PlainName = "TalentAdmin.Correlation";

    // Twice the ten minutes of a trip: a person may be asked a question at its end.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(20);

    // The prefix makes browsers refuse the cookie unless this very host sets it over https.
    private string Name => address.IsHttps ? "__Host-" + PlainName : PlainName;

    /// <summary>Begins a trip: another secret each time, so that an older trip of this browser ends.</summary>
    public string Begin(HttpContext context, string? linkSecret)
    {
        var secret = ConnectSecret.New();
        context.Response.Cookies.Append(Name, linkSecret is null ? secret : $"{secret}.{linkSecret}", Options(_lifetime));
        return secret;
    }

    /// <summary>What the browser holds.</summary>
    public AuthorizationCorrelation Read(HttpContext context)
    {
        var parts = context.Request.Cookies[Name]?.Split('.') ?? [];
        return new AuthorizationCorrelation(
            parts.Length > 0 && ConnectSecret.IsWellFormed(parts[0]) ? parts[0] : null,
            parts.Length > 1 && ConnectSecret.IsWellFormed(parts[1]) ? parts[1] : null);
    }

    /// <summary>The trip is over.</summary>
    public void End(HttpContext context) => context.Response.Cookies.Delete(Name, Options(null));

    private CookieOptions Options(TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Secure = address.IsHttps,

        // Platforms send the browser back by a link, which Lax lets through.
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
    };

    /// <summary>What a browser on a trip holds.</summary>
    /// <param name="Secret">Null without a trip.</param>
    /// <param name="LinkSecret">Null when staff sign a creator in.</param>
    internal sealed record AuthorizationCorrelation(string? Secret, string? LinkSecret)
    {
        public override string ToString() => "AuthorizationCorrelation { }";
    }
}
