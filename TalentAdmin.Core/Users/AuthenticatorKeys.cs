using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace TalentAdmin.Core.Users;

/// <summary>Encrypts the secrets of authenticator apps for the database.</summary>
public sealed class AuthenticatorKeys(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("TalentAdmin.AuthenticatorApp");

    internal string Protect(byte[] key) => Convert.ToBase64String(_protector.Protect(key));

    /// <summary>The secret; null when the keys that it was encrypted by are lost.</summary>
    internal byte[]? Read(AuthenticatorApp app)
    {
        try
        {
            return _protector.Unprotect(Convert.FromBase64String(app.ProtectedKey));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
