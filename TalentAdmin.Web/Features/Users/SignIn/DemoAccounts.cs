using Microsoft.AspNetCore.Identity;

namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>The accounts of demo mode. Their passwords are public.</summary>
internal static class DemoAccounts
{
    public static DemoAccount Admin { get; } = new("admin@demo.local", "Demo!Admin1", AppRoles.Admin);

    public static DemoAccount Viewer { get; } = new("viewer@demo.local", "Demo!Viewer1", AppRoles.Viewer);

    public static DemoAccount Manager { get; } = new("manager@demo.local", "Demo!Manager1", AppRoles.Manager);

    public static IReadOnlyList<DemoAccount> All { get; } = [Admin, Manager, Viewer];

    /// <summary>Creates those that are missing.</summary>
    public static async Task EnsureAsync(IServiceScopeFactory scopes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        foreach (var account in All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (await users.FindByEmailAsync(account.Email) is not null)
            {
                continue;
            }

            var user = new AppUser { Email = account.Email, UserName = account.Email, Role = account.Role, IsDemo = true, CreatedAt = now };

            // Everybody knows these passwords: they need not stand up to the rules.
            user.PasswordHash = users.PasswordHasher.HashPassword(user, account.Password);
            var result = await users.CreateAsync(user);
            if (!result.Succeeded)
            {
                throw new InvalidOperationException(
                    $"The demo account {account.Email} could not be made: {string.Join(' ', result.Errors.Select(e => e.Description))}");
            }
        }
    }
}

/// <summary>An account that everybody may know.</summary>
internal sealed record DemoAccount(string Email, string Password, string Role);
