using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Platforms;

/// <summary>Registers the platforms.</summary>
public static class PlatformRegistration
{
    /// <summary>
    /// Adds a <see cref="PlatformDefinition"/> and an <see cref="IProfileImageSource"/> for each platform, the
    /// <see cref="PlatformCatalog"/>, and a grant of tokens that grants none. The clients
    /// <see cref="PlatformClientNames.ClientOf"/> may be given another primary handler afterwards.
    /// </summary>
    public static IServiceCollection AddPlatforms(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddRateLimits(configuration);
        services.AddInstagram(configuration);
        services.AddTikTok(configuration);
        services.AddYouTube(configuration);
        services.AddBluesky(configuration);
        services.AddTwitch(configuration);
        return services;
    }
}
