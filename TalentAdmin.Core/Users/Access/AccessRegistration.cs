using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Users.Access;

/// <summary>Registers what stands at the door: codes, guesses, providers of single sign-on, and what is noted of those who were refused.</summary>
public static class AccessRegistration
{
    /// <summary>Adds <see cref="SecondFactorCheck"/>, <see cref="GuessLimiter"/>, <see cref="AccessSums"/>, <see cref="ProviderSessions"/> and <see cref="ProviderAccounts"/>. After AddUsers.</summary>
    public static IServiceCollection AddStaffAccess(this IServiceCollection services)
    {
        services.AddSingleton<SecondFactorCheck>();
        services.AddSingleton<GuessSecret>();
        services.AddSingleton(p => new GuessLimiter(
            p.GetRequiredService<IDbContextFactory<TalentDbContext>>(), p.GetRequiredService<GuessSecret>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AccessSums>();
        services.AddHostedService<AccessSumService>();
        services.AddSingleton<ProviderSessions>();
        services.AddSingleton<ProviderAccounts>();
        return services;
    }
}
