using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos;

/// <summary>The secret that makes photo keys unguessable.</summary>
internal sealed class PhotoKeySecret(IDbContextFactory<TalentDbContext> contexts, IDataProtectionProvider protection)
    : InstallationSecret(contexts, protection, AppSetting.PhotoKeySecretKey, Purpose, "The secret of the photo keys")
{
    public const string Purpose = "TalentAdmin.PhotoKeys";
}
