using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>Names, for a few minutes, the session that was just ended here, so that it can be ended at its provider too.</summary>
internal sealed class SignOutTicket(IDataProtectionProvider protection)
{
    private static readonly TimeSpan _good = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("TalentAdmin.SignOutTicket").ToTimeLimitedDataProtector();

    public string For(string sessionId) => _protector.Protect(sessionId, _good);

    public string? Read(string? ticket)
    {
        try
        {
            return string.IsNullOrEmpty(ticket) ? null : _protector.Unprotect(ticket);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
