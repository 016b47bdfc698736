using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Core.Telemetry;

/// <summary>Registers what features measure with. Whether anybody reads it is the web app's business.</summary>
internal static class TelemetryRegistration
{
    /// <summary>Adds the instruments. Once is enough, twice does no harm.</summary>
    internal static IServiceCollection AddInstruments(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton<Instruments>();
        return services;
    }
}
