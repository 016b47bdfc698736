using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using TalentAdmin.Core.Platforms.OAuth;

namespace TalentAdmin.Core.Connecting;

/// <summary>What a creator granted, while a person is asked whether it is the right account.</summary>
internal sealed record HeldGrant(OAuthTokens Tokens, OAuthAccount Account)
{
    public override string ToString() => "HeldGrant { }";
}

/// <summary>Encrypts what a trip has to keep while it lasts. Each trip has a purpose of its own.</summary>
internal sealed class TripSecrets(IDataProtectionProvider protection)
{
    private const string VerifierPurpose = "TalentAdmin.Authorization.Verifier";
    private const string GrantPurpose = "TalentAdmin.Authorization.Grant";

    public string Protect(string stateHash, string verifier) => protection.CreateProtector(VerifierPurpose, stateHash).Protect(verifier);

    public string Protect(string stateHash, HeldGrant grant) =>
        protection.CreateProtector(GrantPurpose, stateHash).Protect(JsonSerializer.Serialize(grant));

    public string? Verifier(AuthorizationRequest trip) => Open(VerifierPurpose, trip.StateHash, trip.ProtectedVerifier);

    public HeldGrant? Grant(AuthorizationRequest trip) =>
        Open(GrantPurpose, trip.StateHash, trip.ProtectedGrant) is { } json ? JsonSerializer.Deserialize<HeldGrant>(json) : null;

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
