using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Web.Demo;

/// <summary>Demo mode: simulated platforms behind the real clients, a roster, and a panel to play with.</summary>
internal static class DemoRegistration
{
    // Our app's id, secret and key with every simulated platform.
    private const string App = "simulated";

    /// <summary>Does nothing unless demo mode is on. After AddPhotos, AddPlatforms and AddSync.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, bool demo)
    {
        if (!demo)
        {
            return services;
        }

        services.AddSimulation();
        services.Replace(ServiceDescriptor.Singleton<TimeProvider, DemoClock>());
        services.AddHttpClient(DemoCallbacks.ClientName);
        services.AddSingleton<DemoCallbacks>();
        services.AddSingleton<DemoControl>();
        services.AddHostedService<DemoInProductionNotice>();
        services.AddHostedService<RosterSeeder>();
        services.AddHostedService<DemoActivityService>();
        return services;
    }

    /// <summary>The simulated platforms alone.</summary>
    internal static IServiceCollection AddSimulation(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<SimulatedPlatforms>();
        services.AddSingleton<SimulatedTokens>();
        services.AddSingleton<SimulatedConsent>();
        services.AddSingleton<SignedUrls>();
        services.AddSingleton<PortraitRenderer>();
        services.AddSingleton<SimulatedImageHosts>();
        services.AddSingleton<InstagramApi>();
        services.AddSingleton<TikTokApi>();
        services.AddSingleton<YouTubeApi>();
        services.AddSingleton<BlueskyApi>();
        services.AddSingleton<TwitchApi>();
        services.AddSingleton<InstagramLogin>();
        services.AddSingleton<TikTokLogin>();
        services.AddSingleton<GoogleLogin>();
        services.AddTransient<SimulatedInternet>();
        services.Replace(ServiceDescriptor.Singleton<IConnectionTokenGrant>(provider => provider.GetRequiredService<SimulatedTokens>()));

        services.Replace(ServiceDescriptor.Singleton<IAuthorizationPages, SimulatedAuthorizationPages>());

        List<string> platforms = [.. new SimulatedPlatforms().All.Select(p => p.Name)];
        string[] clients =
        [
            DownloadOptions.HttpClientName,
            PlatformClientNames.CheckClientOf(TikTokPlatform.Name),
            .. platforms.Select(PlatformClientNames.ClientOf),
            .. platforms.Select(PlatformClientNames.OAuthClientOf),
        ];
        foreach (var client in clients)
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler<SimulatedInternet>();
        }

        // A real token or key never meets the simulation.
        services.PostConfigure<InstagramOptions>(options =>
        {
            options.AgencyUserId = "17841400000000001";
            options.AgencyAccessToken = SimulatedTokens.AgencyToken;
            (options.ClientId, options.ClientSecret) = (App, App);
        });
        services.PostConfigure<TikTokOptions>(options => (options.ClientKey, options.ClientSecret) = (App, App));
        services.PostConfigure<YouTubeOptions>(options => (options.ApiKey, options.ClientId, options.ClientSecret) = (App, App, App));
        services.PostConfigure<BlueskyOptions>(options => options.Enabled = true);
        services.PostConfigure<TwitchOptions>(options =>
        {
            options.Enabled = true;
            options.ClientId = TwitchApi.ClientId;
            options.ClientSecret = TwitchApi.ClientSecret;
        });
        return services;
    }
}
