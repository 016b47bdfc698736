using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Registers the runs.</summary>
public static class RunRegistration
{
    /// <summary>Adds <see cref="IRuns"/>, the worker that takes this node's share, and <see cref="NightResumption"/>.</summary>
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunSignal>();
        services.AddSingleton<RunBatches>();
        services.AddSingleton<RunPlan>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<BatchRunner>();
        services.AddSingleton<RunDriver>();
        services.AddSingleton<IRuns, SyncRuns>();
        services.AddHostedService<RunWorker>();
        services.AddSingleton(provider => new NightResumption(
            provider.GetRequiredService<IDbContextFactory<TalentDbContext>>(),
            provider.GetRequiredService<SyncLoader>(),
            provider.GetRequiredService<IOptionsMonitor<SyncOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new RunProgressService(
            provider.GetRequiredService<IRuns>(),
            provider.GetRequiredService<RunSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RunProgressService>>()));
        services.AddHostedService(provider => provider.GetRequiredService<RunProgressService>());
        return services;
    }
}
