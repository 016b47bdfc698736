using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Tests.Simulation.Nodes;

/// <summary>The product's own services, as Program.cs composes them. Another are: the clock, the network, the backplane, and who opens pictures.</summary>
internal static class NodeServices
{
    public const string AgencyToken = "agency";

    public static ServiceProvider Create(SimulatedWorld world, SimulatedNode node)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(world.Settings).Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Polly", LogLevel.None).AddProvider(new NodeLog(world.History, node)));
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(node.Clock);
        services.AddSingleton<IDataProtectionProvider>(world.Keys);
        services.AddSingleton<IHostApplicationLifetime>(node);

        services.AddTalentDatabase(configuration, demo: false);
        services.AddHosting();
        services.AddOutbound(configuration);
        services.AddImaging(configuration);
        services.AddLive(configuration);
        services.AddAuditing();
        services.AddPhotos(configuration);
        services.AddPlatforms(configuration);
        services.AddSettings(configuration);
        services.AddTalents(configuration);
        services.AddPhotoSelection();
        services.AddTokenRefresh();
        services.AddConnections(configuration);
        services.AddSync();
        services.AddRuns();

        services.Replace(ServiceDescriptor.Singleton<IBackplane>(world.Backplane.Of(node)));
        services.Replace(ServiceDescriptor.Singleton<IRenderWorkers, FakeRenderWorkers>());
        services.Remove(services.Single(s => s.ImplementationType == typeof(ImageLibraryCheck)));
        services.ConfigureDbContext<SqliteTalentDbContext>(builder => builder.AddInterceptors(new NodeDatabase(node, world.Bug)));
        services.PostConfigureAll<HttpClientFactoryOptions>(options =>
        {
            options.HandlerLifetime = Timeout.InfiniteTimeSpan;
            options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = new NodeNetwork(world, node));
        });
        services.PostConfigureAll<HttpStandardResilienceOptions>(options => options.Retry.Randomizer = world.Chance.NextDouble);
        PlantedBugs.Plant(world.Bug, services);
        return services.BuildServiceProvider();
    }
}
