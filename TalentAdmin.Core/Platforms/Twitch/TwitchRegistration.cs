using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Twitch;

internal static class TwitchRegistration
{
    public static void AddTwitch(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TwitchOptions>().Bind(configuration.GetSection(TwitchOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TwitchOptions>, TwitchOptionsValidator>();
        services.AddSingleton<TwitchAppToken>();
        services.AddBudget(provider => new PlatformBudget
        {
            Key = TwitchPlatform.Name,
            Platform = TwitchPlatform.Name,
            Counts = "points",
            Window = RateLimitWindow.Minute,
            Calls = provider.GetRequiredService<IOptions<TwitchOptions>>().Value.PointsPerMinute,
        });
        services.AddPlatform<TwitchSource>(
            TwitchPlatform.Definition,
            TwitchFaults.Read,
            provider => provider.GetRequiredService<IOptions<TwitchOptions>>().Value.Http,
            provider => provider.GetRequiredService<IOptions<TwitchOptions>>().Value.Enabled);
    }
}
