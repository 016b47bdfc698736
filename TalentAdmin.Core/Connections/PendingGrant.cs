using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace TalentAdmin.Core.Connections;

/// <summary>What a creator granted, while a person is asked whether it is the right account.</summary>
internal sealed record PendingGrant(OAuthTokens Tokens, OAuthIdentity Account)
{
    public override string ToString() => "PendingGrant { }";
}

/// <summary>Encrypts what a trip has to keep while it lasts. Each trip has a purpose of its own.</summary>
internal sealed class AuthorizationSecrets(IDataProtectionProvider protection)
{
    private const string VerifierPurpose = "TalentAdmin.Authorization.Verifier";
    private const string GrantPurpose = "TalentAdmin.Authorization.Grant";

    public string Protect(string stateHash, string verifier) => protection.CreateProtector(VerifierPurpose, stateHash).Protect(verifier);

    public string Protect(string stateHash, PendingGrant grant) =>
        protection.CreateProtector(GrantPurpose, stateHash).Protect(JsonSerializer.Serialize(grant));

    public string? Verifier(PendingAuthorization trip) => Open(VerifierPurpose, trip.StateHash, trip.ProtectedVerifier);

    public PendingGrant? Grant(PendingAuthorization trip) =>
        Open(GrantPurpose, trip.StateHash, trip.ProtectedGrant) is { } json ? JsonSerializer.Deserialize<PendingGrant>(json) : null;

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
