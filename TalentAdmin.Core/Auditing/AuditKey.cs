using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

/// <summary>The secret that the audit log is sealed with.</summary>
internal sealed class AuditKey(IDbContextFactory<TalentDbContext> contexts, IDataProtectionProvider protection)
    : InstallationSecret(contexts, protection, AppSetting.AuditKeyKey, "TalentAdmin.AuditLog", "The key of the audit log");
