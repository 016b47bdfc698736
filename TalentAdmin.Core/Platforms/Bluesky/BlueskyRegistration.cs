using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Bluesky;

internal static class BlueskyRegistration
{
    public static void AddBluesky(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BlueskyOptions>().Bind(configuration.GetSection(BlueskyOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BlueskyOptions>, BlueskyOptionsValidator>();
        services.AddPlatform<BlueskySource>(
            BlueskyPlatform.Definition,
            BlueskyFaults.Read,
            provider => provider.GetRequiredService<IOptions<BlueskyOptions>>().Value.Http,
            provider => provider.GetRequiredService<IOptions<BlueskyOptions>>().Value.Enabled);
    }
}
