using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace TalentAdmin.Core.Connections;

/// <summary>Encrypts what a pending authorization has to keep while it lasts. Each one has a purpose of its own.</summary>
internal sealed class AuthorizationSecrets(IDataProtectionProvider protection)
{
    private const string VerifierPurpose = "TalentAdmin.Authorization.Verifier";
    private const string GrantPurpose = "TalentAdmin.Authorization.Grant";

    public string Protect(string stateHash, string verifier) => protection.CreateProtector(VerifierPurpose, stateHash).Protect(verifier);

    public string Protect(string stateHash, OAuthResult.Granted grant) =>
        protection.CreateProtector(GrantPurpose, stateHash).Protect(JsonSerializer.Serialize(grant));

    public string? Verifier(PendingAuthorization pending) => Open(VerifierPurpose, pending.StateHash, pending.ProtectedVerifier);

    public OAuthResult.Granted? Grant(PendingAuthorization pending) =>
        Open(GrantPurpose, pending.StateHash, pending.ProtectedGrant) is { } json ? JsonSerializer.Deserialize<OAuthResult.Granted>(json) : null;

    private string? Open(string purpose, string stateHash, string? ciphertext)
    {
        try
        {
            return ciphertext is null ? null : protection.CreateProtector(purpose, stateHash).Unprotect(ciphertext);
        }
        catch (CryptographicException)
        {
            // The key is gone; the person starts again.
            return null;
        }
    }
}
