using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>Registers the serving of renditions.</summary>
internal static class AvatarRegistration
{
    public static IServiceCollection AddAvatars(this IServiceCollection services)
    {
        services.AddOptions<AvatarCacheOptions>().BindConfiguration(AvatarCacheOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AvatarCacheOptions>, AvatarCacheOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AvatarCache>();
        services.AddSingleton<AvatarLoader>();
        services.AddHostedService<EndedAvatars>();
        return services;
    }

    /// <summary>To be called before everything else, or every picture pays for it.</summary>
    public static IApplicationBuilder UseAvatars(this IApplicationBuilder app) => app.UseMiddleware<AvatarMiddleware>();
}
