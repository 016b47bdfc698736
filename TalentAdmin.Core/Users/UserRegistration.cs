using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Users;

/// <summary>Registers staff: who there is, and whose session still counts.</summary>
public static class UserRegistration
{
    /// <summary>Adds <see cref="UserDirectory"/> and <see cref="SessionGuard"/>. Passwords and tokens need Identity's UserManager, which Web adds.</summary>
    /// <param name="services">The app's services, the database among them.</param>
    /// <param name="demo">Demo mode is on: its accounts exist and can sign in.</param>
    public static IServiceCollection AddUsers(this IServiceCollection services, bool demo)
    {
        services.AddSingleton(new AccountRules(demo));
        services.AddSingleton<UserTransactions>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<SessionGuard>();
        return services;
    }
}
