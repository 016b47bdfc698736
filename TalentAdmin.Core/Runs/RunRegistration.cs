using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Runs;

internal static class RunRegistration
{
    /// <summary>Adds <see cref="IRuns"/> and the worker that takes this node's share.</summary>
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddSingleton<NodeName>();
        services.AddSingleton<RunSignal>();
        services.AddSingleton<RunPages>();
        services.AddSingleton<RunPlan>();
        services.AddSingleton<RunStore>();
        services.AddSingleton<PageRunner>();
        services.AddSingleton<RunDriver>();
        services.AddSingleton<IRuns, SyncRuns>();
        services.AddHostedService<RunWorker>();
        services.AddSingleton(provider => new RunWatch(
            provider.GetRequiredService<IRuns>(),
            provider.GetRequiredService<RunSignal>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RunWatch>>()));
        services.AddHostedService(provider => provider.GetRequiredService<RunWatch>());
        return services;
    }
}
