using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace TalentAdmin.Core.Users;

/// <summary>What a provider of single sign-on gave for later.</summary>
/// <param name="Refresh">Asks whether the person still is somebody there; null when it gave none.</param>
/// <param name="Identity">Says at its sign-out page who signs out; null when it gave none.</param>
public sealed record ProviderTokens(string? Refresh, string? Identity)
{
    internal bool IsEmpty => Refresh is null && Identity is null;

    /// <summary>Says nothing of what is in it: it must not slip into a log.</summary>
    public override string ToString() => nameof(ProviderTokens);
}

/// <summary>Keeps them under Data Protection.</summary>
public sealed class ProviderTokenProtector(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("TalentAdmin.ProviderTokens");

    internal string Protect(ProviderTokens tokens) => _protector.Protect(JsonSerializer.Serialize(tokens));

    /// <summary>Null when the keys that it was protected with are not there any more.</summary>
    internal ProviderTokens? Unprotect(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ProviderTokens>(_protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
