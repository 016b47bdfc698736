using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.RateLimits;

internal static class RateLimitRegistration
{
    /// <summary>Adds what keeps the platforms' limits: over the database, for all processes.</summary>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>().Bind(configuration.GetSection(RateLimitOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, LimitOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IRateLimitStore, DatabaseRateLimitStore>();
        services.AddSingleton<RateLimitState>();
        services.AddSingleton<RateLimitSizes>();
        services.AddSingleton<CallBudget>();
        services.AddSingleton<CircuitBreakerState>();
        services.AddSingleton<PlatformThrottle>();
        services.AddSingleton(provider => new PausedPlatforms(
            provider.GetRequiredService<RateLimitState>(),
            provider.GetRequiredService<CircuitBreakerState>(),
            provider.GetRequiredService<PlatformCatalog>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PausedPlatforms>>()));
        services.AddSingleton(provider => new RateLimitReport(
            provider.GetRequiredService<RateLimitState>(),
            provider.GetRequiredService<RateLimitSizes>(),
            provider.GetRequiredService<PlatformCatalog>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<RateLimitService>();
    }

    /// <summary>Adds a limit that a platform sets.</summary>
    public static void AddBudget(this IServiceCollection services, Func<IServiceProvider, PlatformBudget> budget) => services.AddSingleton(budget);
}
