using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Imaging;

/// <summary>Registers what looks at pictures and renders them.</summary>
public static class ImagingRegistration
{
    /// <summary>Adds the inspection, the renderer and the processes in which both open pictures; start fails where libvips does not block untrusted loaders.</summary>
    public static IServiceCollection AddImaging(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<RenderOptions>().Bind(configuration.GetSection(RenderOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RenderOptions>, RenderOptionsValidator>();

        services.AddSingleton<ImageLibrary>();
        services.AddSingleton(provider => new ImageProbe(provider.GetRequiredService<ImageLibrary>()));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(RenderWorkerProgram.Default);
        services.AddSingleton<IRenderWorkers, RenderWorkerPool>();
        services.AddSingleton<ImageInspector>();
        services.AddSingleton<AvatarRenderer>();
        services.AddHostedService<ImageLibraryCheck>();
        return services;
    }
}
