using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Instagram;

internal static class InstagramRegistration
{
    public static void AddInstagram(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<InstagramOptions>().Bind(configuration.GetSection(InstagramOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<InstagramOptions>, InstagramOptionsValidator>();
        services.AddBudget(provider => new PlatformBudget
        {
            Key = InstagramPlatform.Name,
            Platform = InstagramPlatform.Name,
            Counts = "profiles read with the creators' own permission",
            Window = RateLimitWindow.Hour,
            Calls = provider.GetRequiredService<IOptions<InstagramOptions>>().Value.CallsPerUserHour,
            PerUser = true,
        });
        services.AddBudget(provider => new PlatformBudget
        {
            Key = InstagramSource.AgencyBudget,
            Platform = InstagramPlatform.Name,
            Counts = "look-ups by handle",
            Window = RateLimitWindow.Hour,
            Calls = provider.GetRequiredService<IOptions<InstagramOptions>>().Value.AgencyCallsPerHour,
        });
        services.AddPlatform<InstagramSource>(
            InstagramPlatform.Definition,
            InstagramFaults.Read,
            provider => provider.GetRequiredService<IOptions<InstagramOptions>>().Value.Http);
        services.AddOAuth<InstagramOAuth>(
            InstagramPlatform.Name,
            provider => provider.GetRequiredService<IOptions<InstagramOptions>>().Value.Http);
        services.AddMetaCallbacks(
            InstagramPlatform.Name,
            provider => provider.GetRequiredService<IOptions<InstagramOptions>>().Value.Secrets);
    }
}
