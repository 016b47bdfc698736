using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Users;

/// <summary>Registers staff: who there is, and whose session still counts.</summary>
public static class UserRegistration
{
    /// <summary>Adds <see cref="UserDirectory"/>, <see cref="SessionStore"/>, <see cref="SessionGuard"/> and the API keys. How long sessions last (<see cref="SessionLimits"/>), who needs a second factor (<see cref="SecondFactorDemands"/>), passwords and tokens are Web's, as is Identity's UserManager.</summary>
    /// <param name="services">The app's services, the database among them.</param>
    /// <param name="demo">Demo mode is on: its accounts exist and can sign in.</param>
    public static IServiceCollection AddUsers(this IServiceCollection services, bool demo)
    {
        services.AddSingleton(provider => new AccountRules(demo, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<UserTransactions>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<SessionGuard>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<ApiKeyGuard>();
        services.AddSingleton<ApiKeyStore>();
        services.AddSingleton<StepUp>();
        services.AddSingleton<SecondFactors>();
        services.AddSingleton<AuthenticatorKeys>();
        services.AddSingleton<SecondFactorCheck>();
        services.AddSingleton<PendingProofs>();
        services.AddHostedService<SessionCleaning>();
        return services;
    }
}
