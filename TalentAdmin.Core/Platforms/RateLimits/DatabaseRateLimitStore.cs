using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>Keeps the limits in the database, one row each. Who saves over another's change is told and tries again.</summary>
internal sealed class DatabaseRateLimitStore(IDbContextFactory<TalentDbContext> contexts) : IRateLimitStore
{
    public async Task<IReadOnlyList<RateLimitSnapshot>> ReadAllAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await context.PlatformLimits.AsNoTracking().ToListAsync(cancellationToken);
        return rows.ConvertAll(State);
    }

    public async Task<RateLimitSnapshot?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PlatformLimits.AsNoTracking().SingleOrDefaultAsync(l => l.Key == key, cancellationToken) is { } row
            ? State(row)
            : null;
    }

    public async Task<bool> TrySaveAsync(RateLimitSnapshot state, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var buckets = state.Used.ToJson();
        if (state.Version > 0)
        {
            return await context.PlatformLimits
                .Where(l => l.Key == state.Key && l.Version == state.Version)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(l => l.Buckets, buckets)
                        .SetProperty(l => l.PausedUntil, state.PausedUntil)
                        .SetProperty(l => l.PauseReason, state.PauseReason)
                        .SetProperty(l => l.PausedAt, state.PausedAt)
                        .SetProperty(l => l.Version, state.Version + 1),
                    cancellationToken) > 0;
        }

        context.PlatformLimits.Add(new PlatformRateLimit
        {
            Key = state.Key,
            Buckets = buckets,
            PausedUntil = state.PausedUntil,
            PauseReason = state.PauseReason,
            PausedAt = state.PausedAt,
            Version = 1,
        });
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            // Another process made the row first.
            return false;
        }
    }

    public async Task<int> CountUsersAsync(string platform, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.CountAsync(
            c => c.Platform == platform && c.Connected && c.ProtectedAccessToken != null, cancellationToken);
    }

    private static RateLimitSnapshot State(PlatformRateLimit row) =>
        new(row.Key, UsedCalls.Parse(row.Buckets), row.PausedUntil, row.PauseReason, row.PausedAt, row.Version);
}
