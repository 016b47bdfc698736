using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

/// <summary>The secret that the audit log is sealed with. The chain begins when it is made: once an installation.</summary>
internal sealed class AuditKey(IDbContextFactory<TalentDbContext> contexts, IDataProtectionProvider protection)
    : InstallationSecret(contexts, protection, AppSetting.AuditKeyKey, "TalentAdmin.AuditLog", "The key of the audit log"), IAfterMigration
{
    // Before any transaction needs it: making it takes a connection of its own, and SQLite has one writer.
    public async Task PrepareAsync(CancellationToken cancellationToken) => await GetAsync(cancellationToken);

    // Where entries are already, a head that is missing was taken away.
    protected override async Task AddBesideAsync(TalentDbContext context, byte[] secret, CancellationToken cancellationToken)
    {
        if (!await context.AuditEntries.AnyAsync(cancellationToken) && await AuditHead.ReadAsync(context, cancellationToken) is null)
        {
            var head = AuditHead.Of(secret, 0, AuditSeal.None);
            context.Settings.Add(new AppSetting { Key = AppSetting.AuditHeadKey, Text = head.ToString() });
        }
    }
}
