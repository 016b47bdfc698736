using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.YouTube;

internal static class YouTubeRegistration
{
    public static void AddYouTube(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<YouTubeOptions>().Bind(configuration.GetSection(YouTubeOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<YouTubeOptions>, YouTubeOptionsValidator>();
        services.AddSingleton<YouTubeFaults>();
        services.AddSingleton<YouTubeETagCache>();
        services.AddBudget(provider => new PlatformBudget
        {
            Key = YouTubePlatform.Name,
            Platform = YouTubePlatform.Name,
            Counts = "units of quota",
            Window = RateLimitWindow.PacificDay,
            Calls = provider.GetRequiredService<IOptions<YouTubeOptions>>().Value.UnitsPerDay,
        });
        services.AddPlatform<YouTubeSource>(
            YouTubePlatform.Definition,
            // Retries ask for the class only, which no clock decides.
            new YouTubeFaults(TimeProvider.System).Read,
            provider => provider.GetRequiredService<IOptions<YouTubeOptions>>().Value.Http,
            photoNeedsGrant: provider => !provider.GetRequiredService<IOptions<YouTubeOptions>>().Value.HasKey);
        services.AddOAuth<YouTubeOAuth>(
            YouTubePlatform.Name,
            provider => provider.GetRequiredService<IOptions<YouTubeOptions>>().Value.Http);
    }
}
