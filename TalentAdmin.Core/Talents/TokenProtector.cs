using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TalentAdmin.Core.Talents;

/// <summary>Encrypts the tokens of accounts at rest. Each connection has a purpose of its own: a ciphertext moved to another row does not open.</summary>
internal sealed class TokenProtector(IDataProtectionProvider protection)
{
    private const string Purpose = "TalentAdmin.TokenProtector";

    public string Protect(string connectionId, string token) =>
        protection.CreateProtector(Purpose, connectionId).Protect(token);

    /// <summary>The token in clear text; null when the key that encrypted it is gone, which a person heals by reconnecting.</summary>
    public string? Unprotect(string connectionId, string protectedToken)
    {
        try
        {
            return protection.CreateProtector(Purpose, connectionId).Unprotect(protectedToken);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
