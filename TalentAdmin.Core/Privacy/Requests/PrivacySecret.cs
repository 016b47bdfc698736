using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Hashes what platforms tell of accounts: it can be known again, and nobody else can find out what it was by trying all ids.</summary>
internal sealed class PrivacySecret(IDbContextFactory<TalentDbContext> contexts, IDataProtectionProvider protection)
    : InstallationSecret(contexts, protection, AppSetting.PrivacySecretKey, "TalentAdmin.Privacy", "The secret of the privacy requests")
{
    /// <summary>In hexadecimal.</summary>
    public async Task<string> HashAsync(string text, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(await GetAsync(cancellationToken), Encoding.UTF8.GetBytes(text)));
}
