using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Users;

/// <summary>Registers staff: who there is, and whose session still counts.</summary>
public static class UserRegistration
{
    /// <summary>
    /// Adds <see cref="UserDirectory"/>, <see cref="SessionStore"/>, <see cref="SessionGuard"/> and second factors. How long sessions last
    /// (<see cref="SessionLimits"/>), who needs a second factor (<see cref="SecondFactorDemands"/>), passwords and tokens are Web's, as are Identity's
    /// UserManager and <see cref="IStaffMailer"/>.
    /// </summary>
    /// <param name="services">The app's services, the database among them.</param>
    /// <param name="demo">Demo mode is on: its accounts exist and can sign in.</param>
    /// <param name="passwordsOnlyFor">The one account that may use a password; null for all.</param>
    public static IServiceCollection AddUsers(this IServiceCollection services, bool demo, string? passwordsOnlyFor)
    {
        services.AddSingleton(provider => new AccountRules(demo, provider.GetRequiredService<TimeProvider>()) { PasswordsOnlyFor = passwordsOnlyFor });
        services.AddSingleton<UserTransactions>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<SessionGuard>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<StepUp>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<AuthenticatorKeys>();
        services.AddSingleton<PendingProofs>();
        services.AddHostedService<SessionCleaning>();
        services.AddSingleton<ProviderTokenProtector>();
        services.AddSingleton(p => new StaffMail(
            p.GetRequiredService<IDbContextFactory<TalentDbContext>>(),
            p.GetRequiredService<Outbox>(),
            p.GetRequiredService<IStaffMailer>(),
            p.GetRequiredService<AuditOrigin>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IOutboxHandler>(p => p.GetRequiredService<StaffMail>());
        return services;
    }
}
