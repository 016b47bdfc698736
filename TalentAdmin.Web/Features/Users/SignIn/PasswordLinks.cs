using Microsoft.AspNetCore.Identity;

namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>Spends the one-time links by which people set their passwords. A link dies when it is used, replaced or three days old.</summary>
internal sealed class PasswordLinks(UserTransactions transactions, IServiceScopeFactory scopes, SessionGuard guard, AccountRules rules)
{
    public const string Dead = "This link was used already, was replaced by a newer one, or is older than three days. Ask an admin for a new one.";

    /// <summary>Whose password the link sets, or null when it is dead. Looking does not spend it.</summary>
    public async Task<string?> FindEmailAsync(PasswordLink link)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        return await users.FindByIdAsync(link.UserId) is { } user && await IsAliveAsync(users, user, link) ? user.Email : null;
    }

    /// <summary>Sets the password, and ends all sessions and API keys of the account.</summary>
    public async Task<UserResult> SpendAsync(PasswordLink link, string password, CancellationToken cancellationToken)
    {
        var outcome = await transactions.RunAsync(
            async unit =>
            {
                if (await unit.FindAsync(link.UserId) is not { } user || !await IsAliveAsync(unit.Users, user, link))
                {
                    return new UserResult(Dead);
                }

                // Whoever has the link: that need not be the account's owner.
                unit.Audit(new Actor(user.Id, $"by the link that {user.LinkMadeBy} made"), "user.password_set", $"{user.Email}, by a one-time link");
                user.LinkStamp = null;
                unit.Tell(user, StaffNewsKind.PasswordChanged);
                await unit.EndSessionsAsync(user.Id);
                await unit.RevokeKeysAsync(user.Id);
                var result = await unit.Users.ResetPasswordAsync(user, await unit.Users.GeneratePasswordResetTokenAsync(user), password);
                return result.Succeeded ? UserResult.Done : new UserResult(string.Join(' ', result.Errors.Select(e => e.Description)));
            },
            cancellationToken);
        guard.Forget(link.UserId);
        return outcome;
    }

    private async Task<bool> IsAliveAsync(UserManager<AppUser> users, AppUser user, PasswordLink link) =>
        rules.Admits(user)
        && rules.AllowPassword(user.Email)
        && user.LinkStamp is not null
        && await users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, PasswordLink.PurposeFor(user), link.Token);
}
