using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Insights;

/// <summary>Registers the dashboard's figures.</summary>
public static class InsightRegistration
{
    /// <summary>Adds <see cref="ISyncInsights"/>, and what adds the attempts up in the background.</summary>
    public static IServiceCollection AddInsights(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InsightOptions>().Bind(configuration.GetSection(InsightOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<InsightOptions>, InsightOptionsValidator>();
        services.TryAddSingleton<RunFigures>();
        services.AddSingleton<InsightNotifier>();
        services.AddSingleton<RosterCount>();
        services.AddSingleton<Rollup>();
        services.AddSingleton<ISyncInsights, SyncInsights>();
        services.AddHostedService<RollupService>();
        return services;
    }
}
