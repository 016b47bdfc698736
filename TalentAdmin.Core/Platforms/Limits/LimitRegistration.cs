using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Data;

namespace TalentAdmin.Core.Platforms.Limits;

internal static class LimitRegistration
{
    /// <summary>Adds what keeps the platforms' limits: over the database where there is one, else in this process alone.</summary>
    public static void AddLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<LimitOptions>().Bind(configuration.GetSection(LimitOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILimitStore>(provider =>
            provider.GetService<IDbContextFactory<TalentDbContext>>() is { } contexts ? new DatabaseLimitStore(contexts) : new ProcessLimitStore());
        services.AddSingleton<LimitBook>();
        services.AddSingleton<LimitSizes>();
        services.AddSingleton<CallBudget>();
        services.AddSingleton<CircuitStates>();
        services.AddSingleton<PlatformPause>();
        services.AddSingleton(provider => new PlatformStops(
            provider.GetRequiredService<LimitBook>(),
            provider.GetRequiredService<CircuitStates>(),
            provider.GetRequiredService<PlatformCatalog>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PlatformStops>>()));
        services.AddSingleton(provider => new LimitReport(
            provider.GetRequiredService<LimitBook>(),
            provider.GetRequiredService<LimitSizes>(),
            provider.GetRequiredService<PlatformCatalog>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddHostedService<LimitWatch>();
    }

    /// <summary>Adds a limit that a platform sets.</summary>
    public static void AddBudget(this IServiceCollection services, Func<IServiceProvider, PlatformBudget> budget) => services.AddSingleton(budget);
}
