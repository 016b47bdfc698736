using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace TalentAdmin.Core.Privacy;

/// <summary>One-time addresses of exports. Good on every node: what they say is in them, encrypted, and a lease says that one was used.</summary>
public sealed class PersonExportLinks(IDataProtectionProvider protection, LeaseStore leases, TimeProvider time)
{
    /// <summary>How long an address is good.</summary>
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _protector = protection.CreateProtector("TalentAdmin.PersonExport");

    /// <summary>A new one: what stands at the end of the address.</summary>
    public string Create(string talentId)
    {
        var link = new Link(talentId, time.GetUtcNow() + Valid, RandomNumberGenerator.GetHexString(32, lowercase: true));
        return _protector.Protect(JsonSerializer.Serialize(link));
    }

    /// <summary>Uses one up. Gives whose export it is; null when it is none, too old or used.</summary>
    public async Task<string?> TakeAsync(string secret, CancellationToken cancellationToken)
    {
        if (Read(secret) is not { } link || link.Until <= time.GetUtcNow())
        {
            return null;
        }

        // Never given back: who comes second does not get it, and when it runs out the address is too old.
        return await leases.TakeAsync($"export/{link.Nonce}", Valid + Valid, TimeSpan.Zero, cancellationToken) is null ? null : link.TalentId;
    }

    private Link? Read(string secret)
    {
        try
        {
            return JsonSerializer.Deserialize<Link>(_protector.Unprotect(secret));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    private sealed record Link(string TalentId, DateTimeOffset Until, string Nonce);
}
