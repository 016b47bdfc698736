using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Users;

/// <summary>Whether whoever acts may do what admins do, as the database has it now and not as the page or the token has it.</summary>
internal static class AdminActors
{
    /// <summary>An admin, or a service key with that scope.</summary>
    public static async Task<bool> IsAdminAsync(this TalentDbContext context, Actor actor, AccountRules rules, CancellationToken cancellationToken) =>
        (await context.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == actor.Id, cancellationToken) is { Role: AppRoles.Admin } user && rules.Admits(user))
        || await context.ApiKeys.AnyAsync(
            k => k.Id == actor.Id && k.OwnerId == null && k.RevokedAt == null && k.Scopes.Contains(ApiScopes.Admin), cancellationToken);
}
