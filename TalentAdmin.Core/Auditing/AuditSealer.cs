using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

/// <summary>
/// Takes written entries into the chain, a while after they were written: who writes one waits for nobody. One process at a time does so.
/// </summary>
internal sealed class AuditSealer(IDbContextFactory<TalentDbContext> contexts, LeaseStore leases, AuditKey key)
{
    private const string LeaseName = "audit-seal";
    private const int AtOnce = 200;

    // Of several transactions at the same time, a lower id may become visible after a higher one.
    private const int IdsLookedBack = 10_000;

    private static readonly TimeSpan _leaseFor = TimeSpan.FromMinutes(1);

    /// <summary>Seals what is not sealed yet. Gives how many entries that were.</summary>
    public async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        if (!await AnyOpenAsync(cancellationToken))
        {
            return 0;
        }

        await using var lease = await leases.TakeAsync(LeaseName, _leaseFor, TimeSpan.Zero, cancellationToken);
        return lease is null ? 0 : await SealAllAsync(cancellationToken);
    }

    /// <summary>The same, for who holds the lease.</summary>
    internal async Task<int> SealAllAsync(CancellationToken cancellationToken)
    {
        var secret = await key.GetAsync(cancellationToken);
        var sealedNow = 0;
        for (var some = AtOnce; some == AtOnce; sealedNow += some)
        {
            some = await SealSomeAsync(secret, cancellationToken);
        }

        return sealedNow;
    }

    private static IQueryable<AuditEntry> Open(TalentDbContext context, AuditHead head)
    {
        var from = head.LastId - IdsLookedBack;
        return context.AuditEntries.AsNoTracking().IgnoreAutoIncludes().Where(a => a.Id > from && a.Number == null);
    }

    private async Task<bool> AnyOpenAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Open(context, await AuditHead.ReadAsync(context, cancellationToken)).AnyAsync(cancellationToken);
    }

    private Task<int> SealSomeAsync(byte[] secret, CancellationToken cancellationToken) =>
        contexts.InTransactionAsync(async (context, token) =>
        {
            var before = await AuditHead.ReadAsync(context, token);
            var entries = await Open(context, before).OrderBy(a => a.Id).Take(AtOnce).ToListAsync(token);
            if (entries.Count == 0)
            {
                return 0;
            }

            var (number, seal) = (before.Number, before.Seal);
            foreach (var entry in entries)
            {
                number++;
                seal = AuditSeal.Of(secret, seal, number, entry);
                await NoteAsync(context, entry.Id, number, seal, token);
            }

            var head = new AuditHead(number, seal, Math.Max(before.LastId, entries[^1].Id), AuditSeal.OfHead(secret, number, seal));
            if (!await head.TryReplaceAsync(context, before, token))
            {
                // Another process sealed after our lease ran out: its chain holds, ours is rolled back.
                return 0;
            }

            return entries.Count;
        }, commits: sealedEntries => sealedEntries > 0, cancellationToken);

    private static Task<int> NoteAsync(TalentDbContext context, long id, long number, string seal, CancellationToken cancellationToken) =>
        context.AuditEntries
            .Where(a => a.Id == id && a.Number == null)
            .ExecuteUpdateAsync(set => set.SetProperty(a => a.Number, number).SetProperty(a => a.Seal, seal), cancellationToken);
}
