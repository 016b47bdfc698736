using Microsoft.AspNetCore.Identity;

namespace TalentAdmin.Web.Security;

/// <summary>What Identity's own rules on length and variety leave open.</summary>
internal sealed class PasswordRules : IPasswordValidator<AppUser>
{
    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password)
    {
        if (password is { Length: > AccountRules.PasswordMaxLength })
        {
            return Refuse($"Passwords have at most {AccountRules.PasswordMaxLength} characters.");
        }

        return password is not null && user.Email is { } email && password.Contains(email, StringComparison.OrdinalIgnoreCase)
            ? Refuse("The password must not contain the email.")
            : Task.FromResult(IdentityResult.Success);
    }

    private static Task<IdentityResult> Refuse(string reason) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRules), Description = reason }));
}
