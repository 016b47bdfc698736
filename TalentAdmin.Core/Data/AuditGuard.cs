using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TalentAdmin.Core.Data;

/// <summary>Notes where a change came from, seals its words, and refuses to change or delete an entry.</summary>
internal sealed class AuditGuard(AuditOrigin origin) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Look(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Look(eventData.Context);
        return new ValueTask<InterceptionResult<int>>(result);
    }

    private void Look(DbContext? context)
    {
        foreach (var entry in context?.ChangeTracker.Entries<AuditEntry>() ?? [])
        {
            switch (entry.State)
            {
                case EntityState.Added:
                    entry.Entity.Complete(origin.Address);
                    break;
                case EntityState.Modified or EntityState.Deleted:
                    throw new InvalidOperationException("An entry of the audit log is never changed nor deleted.");
                default:
                    break;
            }
        }
    }
}
