namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>Changes the password of whoever is signed in, who has to know the one before it.</summary>
internal sealed class OwnPassword(PasswordSignIn passwords, UserTransactions transactions, SessionGuard guard)
{
    public const string Wrong = "This is not your password.";

    /// <summary>Sets the new password and ends every session and API key of the account, this session too: whoever asked has to be given another.</summary>
    public async Task<UserResult> ChangeAsync(string email, string? current, string replacement, CancellationToken cancellationToken)
    {
        // Counted like a sign-in: an open page is no place to guess from either.
        var tried = await passwords.CheckAsync(email, current, cancellationToken);
        if (tried.User is not { } known)
        {
            return new UserResult(tried.Wait is null ? Wrong : tried.Words);
        }

        var outcome = await transactions.RunAsync(
            async unit =>
            {
                if (await unit.FindAsync(known.Id) is not { } user)
                {
                    return UserResult.Gone;
                }

                unit.Audit(new Actor(user.Id, user.UserName!), "user.password_changed", "By the account's owner");
                unit.Tell(user, StaffNewsKind.PasswordChanged);
                await unit.EndSessionsAsync(user.Id);
                await unit.RevokeKeysAsync(user.Id);
                var result = await unit.Users.ChangePasswordAsync(user, current ?? "", replacement);
                return result.Succeeded ? UserResult.Done : new UserResult(string.Join(' ', result.Errors.Select(e => e.Description)));
            },
            cancellationToken);
        guard.Forget(known.Id);
        return outcome;
    }
}
