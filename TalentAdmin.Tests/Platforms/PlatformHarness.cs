using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Platforms;

/// <summary>The production's clients over a stubbed network: resilience, parsing and classification are the real ones.</summary>
internal sealed class PlatformHarness : IDisposable
{
    private readonly ServiceProvider _services;

    public PlatformHarness(HttpMessageHandler network, params (string Key, string? Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["Platforms:Instagram:AgencyUserId"] = "17841400000000001",
            ["Platforms:Instagram:AgencyAccessToken"] = "EAAagencySecret",
            ["Platforms:YouTube:ApiKey"] = "keySecret",
            ["Platforms:Bluesky:Enabled"] = "true",
            ["Platforms:Twitch:Enabled"] = "true",
            ["Platforms:Twitch:ClientId"] = "twitchApp",
            ["Platforms:Twitch:ClientSecret"] = "twitchSecret",
            ["Platforms:Bluesky:Http:RetryDelayMs"] = "0",
            ["Platforms:Twitch:Http:RetryDelayMs"] = "0",
            ["Platforms:Instagram:Http:RetryDelayMs"] = "0",
            ["Platforms:TikTok:Http:RetryDelayMs"] = "0",
            ["Platforms:YouTube:Http:RetryDelayMs"] = "0",
        };
        foreach (var (key, value) in settings)
        {
            values[key] = value;
        }

        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new FakeLoggerProvider(Logs)));
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IRateLimitStore, FakeRateLimitStore>();
        services.AddPlatforms(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
        foreach (var platform in Platforms)
        {
            services.AddHttpClient(PlatformClientNames.ClientOf(platform)).ConfigurePrimaryHttpMessageHandler(() => network);
        }

        services.AddHttpClient(PlatformClientNames.CheckClientOf(TikTokPlatform.Name)).ConfigurePrimaryHttpMessageHandler(() => network);
        _services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>Every platform there is.</summary>
    public static IReadOnlyList<string> Platforms { get; } = ["instagram", "tiktok", "youtube", "bluesky", "twitch"];

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 20, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };

    public FakeLogCollector Logs { get; } = FakeLogCollector.Create(new FakeLogCollectorOptions());

    public IServiceProvider Services => _services;

    public PlatformThrottle Throttle => _services.GetRequiredService<PlatformThrottle>();

    public IProfileImageSource Source(string platform) =>
        _services.GetServices<IProfileImageSource>().Single(s => s.Platform.Name == platform);

    public async Task<PlatformResult> FindAsync(string platform, PlatformConnection account) =>
        Assert.Single(await Source(platform).FindAsync([account], TestContext.Current.CancellationToken));

    public void Dispose() => _services.Dispose();
}
