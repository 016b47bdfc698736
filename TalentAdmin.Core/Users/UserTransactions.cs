using System.Data;
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
    public async Task<UserResult> RunAsync(Func<Unit, Task<UserResult>> change, CancellationToken cancellationToken)
    {
        await using var outer = scopes.CreateAsyncScope();
        var strategy = outer.ServiceProvider.GetRequiredService<TalentDbContext>().Database.CreateExecutionStrategy();
        return await strategy.ExecuteAsync(
            async token =>
            {
                // A try of its own has a context of its own, without what the last one left behind.
                await using var scope = scopes.CreateAsyncScope();
                var unit = new Unit(
                    scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>(),
                    scope.ServiceProvider.GetRequiredService<TalentDbContext>(),
                    time.GetUtcNow(),
                    token);
                await using var transaction = await unit.Context.Database.BeginTransactionAsync(IsolationLevel.Serializable, token);
                var outcome = await change(unit);
                if (outcome.IsDone)
                {
                    await transaction.CommitAsync(token);
                }

                return outcome;
            },
            cancellationToken);
    }

    /// <summary>What one try works with.</summary>
    public sealed record Unit(UserManager<AppUser> Users, TalentDbContext Context, DateTimeOffset Now, CancellationToken CancellationToken)
    {
        /// <summary>Written with the next save, in the same transaction.</summary>
        public void Audit(Actor actor, string action, string detail) => Context.AuditEntries.Add(AuditEntry.Of(actor, Now, action, detail: detail));

        public Task<AppUser?> FindAsync(string userId) =>
            Context.Users.SingleOrDefaultAsync(u => u.Id == userId, CancellationToken);
    }
}
