using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>What Identity's own rule of length leaves open: passwords that everybody tries, or that stand on the business card.</summary>
internal sealed class PasswordRules(CommonPasswords common, IOptions<AppOptions> app) : IPasswordValidator<AppUser>
{
    private const string Product = "TalentAdmin";

    // Shorter ones are in too many good passwords.
    private const int ShortestName = 4;

    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password)
    {
        if (password is null)
        {
            return Task.FromResult(IdentityResult.Success);
        }

        if (password.Length > AccountRules.PasswordMaxLength)
        {
            return Refuse($"Passwords have at most {AccountRules.PasswordMaxLength} characters.");
        }

        var composed = PasswordHashing.Compose(password);
        if (user.Email is { } email && composed.Contains(email, StringComparison.OrdinalIgnoreCase))
        {
            return Refuse("The password must not contain the email.");
        }

        return common.Contains(composed) ? Refuse("This password is among those that are guessed first. Take a few words that have nothing to do with each other.")
            : IsAName(composed, user) ? Refuse("The password must not be your name or email, the agency's or the product's.")
            : Task.FromResult(IdentityResult.Success);
    }

    /// <summary>Whether nothing but a name, digits and signs is in it.</summary>
    private bool IsAName(string password, AppUser user)
    {
        var letters = Letters(password);
        return Names(user).Select(Letters).Any(name => name.Length >= ShortestName && (letters == name || letters == name + name));
    }

    private IEnumerable<string> Names(AppUser user)
    {
        yield return Product;
        yield return app.Value.AgencyName;
        yield return app.Value.LegalName ?? "";
        if (user.Email?.Split('@') is [var local, var host])
        {
            yield return local;
            yield return host;
            yield return host.Split('.')[0];
            yield return local + host;
        }
    }

    private static string Letters(string text) => new([.. text.Where(char.IsLetter).Select(char.ToLowerInvariant)]);

    private static Task<IdentityResult> Refuse(string reason) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = nameof(PasswordRules), Description = reason }));
}
