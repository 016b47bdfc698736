using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Tests.Live;

/// <summary>What one node has of the live feed, on a database that it shares with others.</summary>
internal sealed class FeedNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private FeedNode(ServiceProvider services)
    {
        _services = services;
        Feed.SubscribeAll(Heard.Enqueue);
    }

    public IAvatarFeed Feed => _services.GetRequiredService<IAvatarFeed>();

    /// <summary>Everything that a listener on this node heard.</summary>
    public ConcurrentQueue<AvatarChange> Heard { get; } = new();

    public BackplaneListener Watch => _services.GetServices<IHostedService>().OfType<BackplaneListener>().Single();

    public static async Task<FeedNode> StartAsync(
        DatabaseLocation location, string? redis = null, TimeProvider? time = null, IBackplane? channel = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Provider"] = location.Provider.ToString(),
            [$"ConnectionStrings:{DatabaseOptions.ConnectionName}"] = location.ConnectionString,
            ["Redis:Configuration"] = redis,
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddFakeLogging());
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddTalentDatabase(configuration, demo: false);
        services.AddTalents(configuration);
        services.RemoveAll<IHostedService>();
        services.AddSingleton<PlatformOrder>();
        services.AddLive(configuration);
        if (channel is not null)
        {
            services.Replace(ServiceDescriptor.Singleton(channel));
        }

        var node = new FeedNode(services.BuildServiceProvider());
        await node.Watch.StartAsync(TestContext.Current.CancellationToken);
        return node;
    }

    public int Logged(int eventId) => _services.GetFakeLogCollector().GetSnapshot().Count(r => r.Id.Id == eventId);

    public bool HasHeard(long changeNumber) => Heard.Any(c => c.ChangeNumber == changeNumber);

    public async ValueTask DisposeAsync()
    {
        await Watch.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }
}
