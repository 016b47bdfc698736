using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>The secret under which stopped accounts are hashed, so that the hashes tell nobody who they are.</summary>
internal sealed class PermissionStopSecret(IDbContextFactory<TalentDbContext> contexts, IDataProtectionProvider protection, EndsLog log)
    : InstallationSecret(contexts, protection, AppSetting.PermissionStopSecretKey, Purpose, "The secret of the stopped accounts")
{
    public const string Purpose = "TalentAdmin.PermissionStops";

    // A database from before its first secret goes on with the one that the log was written with.
    protected override byte[] New() => log.ReadKey() ?? base.New();
}
