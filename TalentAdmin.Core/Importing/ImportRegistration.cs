using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Importing;

/// <summary>Registers import and export of the roster.</summary>
public static class ImportRegistration
{
    /// <summary>Adds <see cref="ImportJobs"/> and <see cref="RosterExport"/>.</summary>
    public static IServiceCollection AddImporting(this IServiceCollection services)
    {
        services.AddSingleton<RosterImport>();
        services.AddSingleton(provider => new ImportJobs(
            provider.GetRequiredService<RosterImport>(),
            provider.GetRequiredService<IAuditLog>(),
            provider.GetRequiredService<PlatformCatalog>(),
            provider.GetRequiredService<IHostApplicationLifetime>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ImportJobs>>()));
        services.AddSingleton<RosterExport>();
        return services;
    }
}
