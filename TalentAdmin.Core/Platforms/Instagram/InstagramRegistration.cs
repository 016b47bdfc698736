using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TalentAdmin.Core.Platforms.Wire;

namespace TalentAdmin.Core.Platforms.Instagram;

internal static class InstagramRegistration
{
    public static void AddInstagram(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InstagramOptions>().Bind(configuration.GetSection(InstagramOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<InstagramOptions>, InstagramOptionsValidator>();
        services.AddPlatform<InstagramSource>(
            InstagramPlatform.Definition,
            InstagramFaults.Read,
            provider => provider.GetRequiredService<IOptions<InstagramOptions>>().Value.Http);
    }
}
