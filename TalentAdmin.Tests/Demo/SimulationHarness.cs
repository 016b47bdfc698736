using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Demo;

/// <summary>The production's platform and image clients against the simulated platforms.</summary>
internal sealed class SimulationHarness : IDisposable
{
    private readonly ServiceProvider _services;

    public SimulationHarness()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Platforms:Instagram:Http:RetryDelayMs"] = "0",
            ["Platforms:TikTok:Http:RetryDelayMs"] = "0",
            ["Platforms:YouTube:Http:RetryDelayMs"] = "0",
            ["Platforms:Bluesky:Http:RetryDelayMs"] = "0",
            ["Platforms:Twitch:Http:RetryDelayMs"] = "0",
            ["Platforms:TikTok:Http:CallsPerMinute"] = "100000",
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddPhotoServices(configuration);
        services.AddSingleton<IRateLimitStore, FakeRateLimitStore>();
        services.AddPlatforms(configuration);
        services.AddSimulation();
        _services = services.BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 20, 30, 0, TimeSpan.Zero));

    public SimulatedPlatforms World => _services.GetRequiredService<SimulatedPlatforms>();

    public PlatformThrottle Throttle => _services.GetRequiredService<PlatformThrottle>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<PlatformResult> FindAsync(string platform, string handle)
    {
        var granted = await Get<IConnectionTokenGrant>().GrantAsync(platform, handle, TestContext.Current.CancellationToken);
        return await AskAsync(platform, new PlatformConnection(handle, null, granted?.AccessToken));
    }

    public async Task<PlatformResult> AskAsync(string platform, PlatformConnection account)
    {
        var source = _services.GetServices<IProfileImageSource>().Single(s => s.Platform.Name == platform);
        return Assert.Single(await source.FindAsync([account], TestContext.Current.CancellationToken));
    }

    /// <summary>What the image client gets for a URL, as it gets it.</summary>
    public async Task<HttpResponseMessage> DownloadAsync(string url)
    {
        var client = Get<IHttpClientFactory>().CreateClient(DownloadOptions.HttpClientName);
        return await client.GetAsync(new Uri(url), TestContext.Current.CancellationToken);
    }

    public void Dispose() => _services.Dispose();
}
