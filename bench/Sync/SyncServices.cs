using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace TalentAdmin.Bench.Sync;

/// <summary>The sync as the app registers it, with one platform and one image host that answer here.</summary>
internal static class SyncServices
{
    public static ServiceProvider Create(Dictionary<string, string?> settings, HttpMessageHandler images, PacedSource source, Action<IServiceCollection>? more = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Keys());
        services.AddSingleton<IHostApplicationLifetime, NeverStopping>();
        services.AddTalentDatabase(configuration, demo: false);
        services.AddPhotoServices(configuration);
        services.AddHttpClient(DownloadOptions.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => images);
        services.AddTalents(configuration);
        services.AddSyncServices(configuration);
        services.AddSingleton<IProfileImageSource>(source);
        services.AddSingleton(source.Platform);
        services.RemoveAll<PlatformCatalog>();
        services.AddSingleton<PlatformCatalog>();
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    // All processes of a measurement have one key ring, as all nodes have; who comes first makes its key.
    private static IDataProtectionProvider Keys()
    {
        var keys = DataProtectionProvider.Create(new DirectoryInfo(Path.Combine(Path.GetTempPath(), "talentadmin-bench-keys")));
        keys.CreateProtector("bench").Protect("first");
        return keys;
    }

    private sealed class NeverStopping : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
