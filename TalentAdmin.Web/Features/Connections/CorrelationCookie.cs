namespace TalentAdmin.Web.Features.Connections;

/// <summary>
/// Binds a pending authorization to the browser that began it, and remembers the link it came by: the address of the way back must not carry it.
/// </summary>
internal sealed class CorrelationCookie(PublicAddress address)
{
    private const string PlainName = "TalentAdmin.Correlation";

    // Twice the ten minutes of an authorization: a person may be asked a question at its end.
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(20);

    // The prefix makes browsers refuse the cookie unless this very host sets it over https.
    private string Name => address.IsHttps ? "__Host-" + PlainName : PlainName;

    /// <summary>Begins an authorization: another secret each time, so that an older one of this browser ends.</summary>
    public string Begin(HttpContext context, string? linkSecret)
    {
        var secret = ConnectSecret.New();
        context.Response.Cookies.Append(Name, linkSecret is null ? secret : $"{secret}.{linkSecret}", OptionsOf(address, _lifetime));
        return secret;
    }

    /// <summary>What the browser holds: nothing without a pending authorization, and no link's secret when staff sign a creator in.</summary>
    public (string? Secret, string? LinkSecret) Read(HttpContext context)
    {
        var parts = context.Request.Cookies[Name]?.Split('.') ?? [];
        return (
            parts.Length > 0 && ConnectSecret.IsWellFormed(parts[0]) ? parts[0] : null,
            parts.Length > 1 && ConnectSecret.IsWellFormed(parts[1]) ? parts[1] : null);
    }

    /// <summary>The authorization is over.</summary>
    public void End(HttpContext context) => context.Response.Cookies.Delete(Name, OptionsOf(address, null));

    /// <summary>What every cookie on a creator's way has in common.</summary>
    internal static CookieOptions OptionsOf(PublicAddress address, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Secure = address.IsHttps,

        // Platforms send the browser back by a link, which Lax lets through.
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
    };
}
