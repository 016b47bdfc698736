using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Registers the runs.</summary>
public static class RunRegistration
{
    /// <summary>Adds <see cref="IRuns"/>, the worker that takes this node's share.</summary>
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<RunSignal>();
        services.AddSingleton<RunBatches>();
        services.AddSingleton<RunPlan>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<RunStates>();
        services.AddSingleton<BatchRunner>();
        services.AddSingleton<RunDriver>();
        services.AddSingleton<IRuns, SyncRuns>();
        services.AddHostedService<RunWorker>();
        services.AddSingleton(provider => new RunProgressService(
            provider.GetRequiredService<IRuns>(),
            provider.GetRequiredService<RunSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RunProgressService>>()));
        services.AddHostedService(provider => provider.GetRequiredService<RunProgressService>());
        return services;
    }
}
