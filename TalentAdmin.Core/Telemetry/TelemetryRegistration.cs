using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TalentAdmin.Core.Insights;

namespace TalentAdmin.Core.Telemetry;

/// <summary>Registers what the app measures of itself. Whether anybody is told is the web app's business.</summary>
public static class TelemetryRegistration
{
    /// <summary>Adds the gauges, which look at the queue, the limits and the feed.</summary>
    public static IServiceCollection AddGauges(this IServiceCollection services)
    {
        services.AddInstruments();
        services.TryAddSingleton<RunFigures>();
        services.AddSingleton<StoredFigures>();
        services.AddHostedService<StateGauges>();
        services.AddHostedService<StoredGauges>();
        return services;
    }

    /// <summary>Adds what features measure with. Once is enough, twice does no harm.</summary>
    internal static IServiceCollection AddInstruments(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<Instruments>();
        services.TryAddSingleton<DatabaseTimes>();
        return services;
    }
}
