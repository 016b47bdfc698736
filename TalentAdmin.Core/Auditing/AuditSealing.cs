using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TalentAdmin.Core.Auditing;

/// <summary>
/// Takes entries into the chain in the transaction that writes them: there is no moment at which one stands in the log unsealed.
/// Who writes one holds the head's row until the transaction ends, on every engine, and so the chain has one end for all nodes.
/// </summary>
internal sealed class AuditSealing(Func<AuditKey> key) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        Added(eventData.Context).Count == 0 ? result : throw new InvalidOperationException("The audit log is written with SaveChangesAsync.");

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Added(eventData.Context) is { Count: > 0 } entries)
        {
            await SealAsync((TalentDbContext)eventData.Context!, entries, cancellationToken);
        }

        return result;
    }

    private static List<AuditEntry> Added(DbContext? context) =>
        context is null ? [] : [.. context.ChangeTracker.Entries<AuditEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)];

    private async Task SealAsync(TalentDbContext context, List<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var secret = await key().GetAsync(cancellationToken);
        var head = await AuditHead.TakeAsync(context, secret, cancellationToken);
        var (number, seal) = (head.Number, head.Seal);
        foreach (var entry in entries)
        {
            number++;
            seal = AuditSeal.Of(secret, seal, number, entry);
            entry.TakeIn(number, seal);
        }

        await AuditHead.Of(secret, number, seal).WriteAsync(context, cancellationToken);
    }
}
