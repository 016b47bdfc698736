using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Users;

/// <summary>
/// Runs a change of accounts so that its checks still hold when it is written: two admins who demote each other at the same moment
/// do not leave an agency without one.
/// </summary>
public sealed class UserTransactions(IServiceScopeFactory scopes, TimeProvider time)
{
    public Task<UserResult> RunAsync(Func<Unit, Task<UserResult>> change, CancellationToken cancellationToken) =>
        scopes.InSerializableTransactionAsync(
            (services, token) => change(new Unit(
                services.GetRequiredService<UserManager<AppUser>>(), services.GetRequiredService<TalentDbContext>(), time.GetUtcNow(), token)),
            commits: outcome => outcome.IsDone,
            cancellationToken);

    /// <summary>What one try works with.</summary>
    public sealed record Unit(UserManager<AppUser> Users, TalentDbContext Context, DateTimeOffset Now, CancellationToken CancellationToken)
    {
        /// <summary>Written with the next save, in the same transaction.</summary>
        public void Audit(Actor actor, string action, string detail) => Context.AuditEntries.Add(AuditEntry.Of(actor, Now, action, detail: detail));

        /// <summary>Ends whatever sessions the account has, in the same transaction.</summary>
        public Task EndSessionsAsync(string userId) =>
            Context.Sessions.Where(s => s.UserId == userId && s.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, Now), CancellationToken);

        /// <summary>Ends the account's API keys for good, in the same transaction.</summary>
        public Task RevokeKeysAsync(string userId) =>
            Context.ApiKeys.Where(k => k.OwnerId == userId && k.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(k => k.RevokedAt, Now), CancellationToken);

        public Task<AppUser?> FindAsync(string userId) =>
            Context.Users.SingleOrDefaultAsync(u => u.Id == userId, CancellationToken);
    }
}
