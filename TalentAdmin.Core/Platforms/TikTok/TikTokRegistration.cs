using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.TikTok;

internal static class TikTokRegistration
{
    public static void AddTikTok(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TikTokOptions>().Bind(configuration.GetSection(TikTokOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TikTokOptions>, TikTokOptionsValidator>();
        services.AddBudget(provider => new PlatformBudget
        {
            Key = TikTokPlatform.Name,
            Platform = TikTokPlatform.Name,
            Counts = "profiles read",
            Window = RateLimitWindow.Minute,
            Calls = provider.GetRequiredService<IOptions<TikTokOptions>>().Value.CallsPerMinute,
        });
        services.AddPlatform<TikTokSource>(
            TikTokPlatform.Definition,
            TikTokFaults.Read,
            provider => provider.GetRequiredService<IOptions<TikTokOptions>>().Value.Http);
        services.AddHandleCheck<TikTokHandleCheck>(
            TikTokPlatform.Name,
            provider => provider.GetRequiredService<IOptions<TikTokOptions>>().Value.Http);
        services.AddOAuth<TikTokOAuth>(
            TikTokPlatform.Name,
            provider => provider.GetRequiredService<IOptions<TikTokOptions>>().Value.Http);
        services.AddSingleton<IPlatformCallback, TikTokWebhook>();
    }
}
