using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Core.Insights.Gauges;

/// <summary>Registers the gauges.</summary>
public static class GaugeRegistration
{
    /// <summary>Adds the gauges, which look at the queue, the limits, the feed and what is stored.</summary>
    public static IServiceCollection AddGauges(this IServiceCollection services)
    {
        services.TryAddSingleton<RunFigures>();
        services.AddSingleton<StoredFigures>();
        services.AddHostedService<StateGauges>();
        services.AddHostedService<StoredGauges>();
        return services;
    }
}
