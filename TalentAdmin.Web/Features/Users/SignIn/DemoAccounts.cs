using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>The accounts of demo mode. Their passwords are public.</summary>
internal static class DemoAccounts
{
    public static DemoAccount Admin { get; } = new("admin@demo.local", "Demo!Admin1", AppRoles.Admin);

    public static DemoAccount Viewer { get; } = new("viewer@demo.local", "Demo!Viewer1", AppRoles.Viewer);

    public static DemoAccount Manager { get; } = new("manager@demo.local", "Demo!Manager1", AppRoles.Manager);

    /// <summary>A key of the manager's, as public as the passwords.</summary>
    public static string Key { get; } = ApiKeyFormat.Complete("TalentAdminDemoKeyEverybodyKnowsThis");

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

        await EnsureKeyAsync(scope.ServiceProvider.GetRequiredService<TalentDbContext>(), now, cancellationToken);
    }

    // It is always fresh, and back again after somebody revoked it.
    private static async Task EnsureKeyAsync(TalentDbContext context, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var hash = ApiKeyFormat.Hash(Key);
        if (await context.ApiKeys.SingleOrDefaultAsync(k => k.Hash == hash, cancellationToken) is not { } key)
        {
            key = new ApiKey
            {
                Id = Identifiers.New("key", now),
                Hash = hash,
                Start = ApiKeyFormat.Start(Key),
                Name = "Demo",
                OwnerId = await context.Users.Where(u => u.Email == Manager.Email).Select(u => u.Id).SingleAsync(cancellationToken),
                MadeBy = Manager.Email,
                Scopes = $"{ApiScopes.Read} {ApiScopes.Sync} {ApiScopes.Write}",
                CreatedAt = now,
                ExpiresAt = now,
            };
            context.ApiKeys.Add(key);
        }

        (key.ExpiresAt, key.RevokedAt) = (now.AddDays(ApiKeyStore.MostDays), null);
        await context.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>An account that everybody may know.</summary>
internal sealed record DemoAccount(string Email, string Password, string Role);
