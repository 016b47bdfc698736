using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Support;

/// <summary>Parts of the product as Program.cs composes them, for tests and benches that need no web server.</summary>
internal static class ProductServices
{
    /// <summary>From an address or a file to a stored photo.</summary>
    public static IServiceCollection AddPhotoServices(this IServiceCollection services, IConfiguration configuration) => services
        .AddOutbound(configuration)
        .AddImaging(configuration)
        .Replace(ServiceDescriptor.Singleton<IRenderWorkers>(SharedRenderWorkers.Pool))
        .AddPhotos(configuration);

    /// <summary>The sync and its runs, with what they stand on; without platforms, photos and talents.</summary>
    public static IServiceCollection AddSyncServices(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<CircuitBreakerState>();
        return services
            .AddHosting()
            .AddLive(configuration)
            .AddAuditing()
            .AddSettings(configuration)
            .AddTokenRefresh()
            .AddSync()
            .AddRuns();
    }
}
