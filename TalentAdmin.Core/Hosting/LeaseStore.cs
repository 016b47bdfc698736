using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Hosting;

/// <summary>Takes and gives back leases, across processes.</summary>
public sealed class LeaseStore(IDbContextFactory<TalentDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan _poll = TimeSpan.FromMilliseconds(200);

    /// <summary>Takes a lease; null when it was not free within the patience.</summary>
    /// <param name="name">What may be done.</param>
    /// <param name="duration">How long it is ours, should it not be given back before.</param>
    /// <param name="patience">How long to wait for its holder.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<HeldLease?> TakeAsync(string name, TimeSpan duration, TimeSpan patience, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid().ToString("N");
        var started = time.GetTimestamp();
        while (true)
        {
            if (await TryTakeAsync(name, owner, duration, cancellationToken) is { } fence)
            {
                return new HeldLease(this, name, owner, fence);
            }

            if (time.GetElapsedTime(started) >= patience)
            {
                return null;
            }

            await Task.Delay(_poll, time, cancellationToken);
        }
    }

    /// <summary>Forgets leases that nobody has held for long.</summary>
    public async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.Leases.Where(l => l.ExpiresAt < before).ExecuteDeleteAsync(cancellationToken);
    }

    internal async Task GiveBackAsync(string name, string owner)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(CancellationToken.None);
        await context.Leases.Where(l => l.Name == name && l.Owner == owner).ExecuteUpdateAsync(
            set => set.SetProperty(l => l.Owner, (string?)null).SetProperty(l => l.ExpiresAt, now),
            CancellationToken.None);
    }

    private async Task<long?> TryTakeAsync(string name, string owner, TimeSpan duration, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now + duration;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await context.Leases
            .Where(l => l.Name == name && (l.Owner == null || l.ExpiresAt <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(l => l.Fence, l => l.Fence + 1)
                    .SetProperty(l => l.Owner, owner)
                    .SetProperty(l => l.ExpiresAt, until),
                cancellationToken);
        if (taken == 1)
        {
            return await context.Leases.Where(l => l.Name == name && l.Owner == owner).Select(l => (long?)l.Fence).SingleOrDefaultAsync(cancellationToken);
        }

        return await context.Leases.AnyAsync(l => l.Name == name, cancellationToken)
            ? null
            : await TryAddAsync(context, new Lease { Name = name, Fence = 1, Owner = owner, ExpiresAt = until }, cancellationToken);
    }

    private static async Task<long?> TryAddAsync(TalentDbContext context, Lease lease, CancellationToken cancellationToken)
    {
        context.Leases.Add(lease);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return lease.Fence;
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            // Another process was first.
            return null;
        }
    }
}
