using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>
/// Remembers in a cookie that this browser signed in to an account before. It opens nothing: it only keeps others' wrong passwords from holding its
/// owner up, and tells a new device from an old one.
/// </summary>
internal sealed class KnownDevice(IDataProtectionProvider protection, IOptionsMonitor<CookieAuthenticationOptions> cookies, TimeProvider time)
{
    // Those who share a browser.
    private const int Most = 5;

    private static readonly TimeSpan _kept = TimeSpan.FromDays(180);

    private readonly IDataProtector _protector = protection.CreateProtector("TalentAdmin.KnownDevice");

    /// <summary>The device, or null when it never signed in to this account.</summary>
    public string? IdFor(HttpContext? context, string userId) =>
        context is not null && Read(context) is { } device && device.UserIds.Contains(userId) ? device.Id : null;

    /// <summary>It signed in to this account now.</summary>
    public void Remember(HttpContext context, string userId)
    {
        var known = Read(context) ?? new Device(RandomNumberGenerator.GetHexString(32), []);
        var device = known with { UserIds = [userId, .. known.UserIds.Where(id => id != userId).Take(Most - 1)] };
        var options = Session.Build(context);
        options.Expires = time.GetUtcNow() + _kept;
        context.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(device)), options);
    }

    private CookieBuilder Session => cookies.Get(Credentials.CookieScheme).Cookie;

    private string Name => Session.Name + ".Device";

    private Device? Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Name] is { } text ? JsonSerializer.Deserialize<Device>(_protector.Unprotect(text)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private sealed record Device(string Id, string[] UserIds);
}
