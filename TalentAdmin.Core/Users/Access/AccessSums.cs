using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users.Access;

/// <summary>
/// Notes what may happen a thousand times a minute, such as wrong passwords, for the audit log: one entry a minute, account, address and device, with
/// how often.
/// </summary>
public sealed class AccessSums(IDbContextFactory<TalentDbContext> contexts, AuditOrigin origin, TimeProvider time)
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    /// <summary>Notes that it happened once more, from the address of <see cref="AuditOrigin"/>.</summary>
    /// <param name="action">As in the audit log.</param>
    /// <param name="actor">Under which account (the id), and who, as far as that is known.</param>
    /// <param name="device">In words, and what was asked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AddAsync(string action, Actor actor, string device, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', action, actor.Id, actor.Name, device, origin.Address))));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await CountAsync(context, id, cancellationToken))
        {
            return;
        }

        context.AccessSums.Add(new AccessSum
        {
            Id = id,
            Action = action,
            UserId = actor.Id,
            ActorName = actor.Name,
            Device = device,
            Address = origin.Address,
            Count = 1,
            Since = time.GetUtcNow(),
        });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // Another was first.
            await CountAsync(context, id, cancellationToken);
        }
    }

    /// <summary>Writes into the audit log what began a minute ago.</summary>
    internal async Task WriteAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - _minute;
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var id in await reading.AccessSums.Where(s => s.Since <= before).OrderBy(s => s.Since).Select(s => s.Id).ToListAsync(cancellationToken))
        {
            await contexts.InTransactionAsync((context, token) => WriteAsync(context, id, token), cancellationToken);
        }
    }

    private async Task WriteAsync(TalentDbContext context, string id, CancellationToken cancellationToken)
    {
        // The first to delete it writes it.
        if (await context.AccessSums.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } sum
            || await context.AccessSums.Where(s => s.Id == id && s.Count == sum.Count).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return;
        }

        var email = await context.Users.Where(u => u.Id == sum.UserId).Select(u => u.Email).SingleOrDefaultAsync(cancellationToken);
        var times = sum.Count == 1 ? "once" : $"{sum.Count} times";
        origin.Address = sum.Address;
        context.AuditEntries.Add(AuditEntry.Of(
            new Actor(sum.UserId, sum.ActorName), time.GetUtcNow(), sum.Action, detail: $"{email ?? "Nobody's account"}: {times} within a minute, {sum.Device}"));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static async Task<bool> CountAsync(TalentDbContext context, string id, CancellationToken cancellationToken) =>
        await context.AccessSums.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Count, s => s.Count + 1), cancellationToken) == 1;
}
