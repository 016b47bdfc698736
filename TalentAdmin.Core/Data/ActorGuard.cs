using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TalentAdmin.Core.Data;

/// <summary>
/// Asks, whenever an act is written, whether whoever does it still may: an open page or a running call is a moment behind the account. An act
/// and its entry in the audit log are written together, so that neither is.
/// </summary>
internal sealed class ActorGuard(TimeProvider time) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result) =>
        ActsOf(eventData.Context).Any() ? throw new NotSupportedException("A person's acts are written asynchronously.") : result;

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var act in ActsOf(eventData.Context).DistinctBy(a => a.Standing))
        {
            if (!await MayAsync((TalentDbContext)eventData.Context!, act.ActorId, act.Standing!, cancellationToken))
            {
                throw new ActorEndedException();
            }
        }

        return result;
    }

    private static IEnumerable<AuditEntry> ActsOf(DbContext? context) =>
        context?.ChangeTracker.Entries<AuditEntry>().Where(e => e is { State: EntityState.Added, Entity.Standing: not null }).Select(e => e.Entity) ?? [];

    private async Task<bool> MayAsync(TalentDbContext context, string? id, ActorStanding standing, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (stamp, session, key) = (standing.Stamp, standing.SessionId, standing.KeyId);
        return (key is null || await context.ApiKeys.AnyAsync(k => k.Id == key && k.RevokedAt == null && k.ExpiresAt > now, cancellationToken))
            && (stamp is null || await context.Users.AnyAsync(
                u => u.Id == id && u.SecurityStamp == stamp && !u.Disabled && (u.LastDay == null || u.LastDay >= today)
                    && (session == null || context.Sessions.Any(s => s.Id == session && s.UserId == id && s.EndedAt == null)),
                cancellationToken));
    }
}

/// <summary>Whoever does it was disabled, has another role, or is signed out meanwhile: nothing was written.</summary>
public sealed class ActorEndedException() : Exception("The account, session or key behind this act has ended. Nothing was changed.");
