using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Night;

/// <summary>
/// A night in fake time: the product's own pipeline, database and clients over the simulated platforms, which count for
/// themselves and throttle. Of each four creators one is looked up by handle; a third of the talents shows a photo of each platform.
/// </summary>
internal sealed class SimulatedNight : IAsyncDisposable
{
    private static readonly TimeSpan _slowly = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _fast = TimeSpan.FromSeconds(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("talentadmin-night-").FullName;
    private readonly ServiceProvider _services;
    private readonly NightPlan _plan;

    private SimulatedNight(NightPlan plan)
    {
        _plan = plan;
        Calls = new CallLog(Clock);
        _services = Services();
    }

    /// <summary>Two o'clock in the morning, six in the evening on the Pacific coast.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.Zero));

    public CallLog Calls { get; }

    /// <summary>The night's run at its end.</summary>
    public SyncRun? Run { get; private set; }

    /// <summary>How often it went on after a wait, and the first time.</summary>
    public int Parts { get; private set; }

    public static async Task<SimulatedNight> CreateAsync(NightPlan plan)
    {
        var night = new SimulatedNight(plan);
        var world = night._services.GetRequiredService<SimulatedPlatforms>();
        world.Instagram.CallsPerHour = plan.InstagramPerHour;
        world.TikTok.CallsPerMinute = plan.TikTokPerMinute;
        world.YouTube.DailyQuota = plan.YouTubePerDay;
        await night._services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await night.SeedAsync();
        return night;
    }

    /// <summary>Runs the night to its end, going on as soon as a wait is over.</summary>
    public async Task RunAsync()
    {
        using var watch = ActivatorUtilities.CreateInstance<RateLimitService>(_services);
        await watch.StartAsync(CancellationToken.None);
        var run = await DriveAsync(_services.GetRequiredService<ITalentProfileImageService>()
            .SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled, Limit: null), CancellationToken.None));
        for (Parts = 1; run.WaitsUntil is { } until; Parts++)
        {
            Clock.SetUtcNow(until);
            run = await DriveAsync(_services.GetRequiredService<IRuns>().WaitAsync(run.Id, CancellationToken.None));
        }

        Run = run;
        await watch.StopAsync(CancellationToken.None);
    }

    /// <summary>Talents that were synced.</summary>
    public async Task<int> CountSyncedAsync()
    {
        await using var context = await _services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync();
        return await context.Talents.CountAsync(t => t.LastProfileImageSyncAt != null && t.ProfileImageUrl != null);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    // While calls are under way fake time goes five times as fast as real time; where all wait for a limit, it flies.
    private async Task<SyncRun> DriveAsync(Task<SyncRun?> run)
    {
        while (!run.IsCompleted)
        {
            await Task.WhenAny(run, Task.Delay(10));
            Clock.Advance(Calls.IsQuiet ? _fast : _slowly);
        }

        return await run ?? throw new InvalidOperationException("Another run is going on.");
    }

    private ServiceProvider Services()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:TalentAdmin"] = $"Data Source={Path.Combine(_folder, "night.db")}",
            ["Platforms:Instagram:AgencyCallsPerHour"] = Text(_plan.InstagramPerHour),
            ["Platforms:Instagram:CallsPerUserHour"] = Text(_plan.InstagramPerHour),
            ["Platforms:TikTok:CallsPerMinute"] = Text(_plan.TikTokPerMinute),
            ["Platforms:YouTube:UnitsPerDay"] = Text(_plan.YouTubePerDay),
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSingleton<IHostApplicationLifetime, NeverStopping>();
        services.AddTalentDatabase(configuration, demo: false);
        services.AddPhotoServices(configuration);
        services.AddPlatforms(configuration);
        services.AddTalents(configuration);
        services.AddSyncServices(configuration);
        services.AddSimulation();
        foreach (var client in new[] { DownloadOptions.HttpClientName }.Concat(new SimulatedPlatforms().All.Select(p => PlatformClientNames.ClientOf(p.Name))))
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(provider =>
                Calls.Over(provider.GetRequiredService<SimulatedInternet>()));
        }

        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
        return services.BuildServiceProvider();
    }

    private async Task SeedAsync()
    {
        await using var context = await _services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync();
        var now = Clock.GetUtcNow();
        for (var i = 0; i < _plan.Talents; i++)
        {
            var talent = Talent.Create(string.Create(CultureInfo.InvariantCulture, $"Talent {i}"), now);
            context.Talents.Add(talent);
            context.Connections.Add(await ConnectionAsync(talent.Id, InstagramPlatform.Name, Handle(i, hasPhoto: i % 3 == 0), withToken: i % 4 != 0));
            context.Connections.Add(await ConnectionAsync(talent.Id, TikTokPlatform.Name, Handle(i, hasPhoto: i % 3 == 1), withToken: true));
            context.Connections.Add(await ConnectionAsync(talent.Id, YouTubePlatform.Name, Handle(i, hasPhoto: true), withToken: false));
        }

        await context.SaveChangesAsync();
    }

    private async Task<SocialConnection> ConnectionAsync(string talentId, string platform, string handle, bool withToken)
    {
        var now = Clock.GetUtcNow();
        var id = Identifiers.New("conn", now);
        var granted = withToken
            ? await _services.GetRequiredService<IConnectionTokenGrant>().GrantAsync(platform, handle, CancellationToken.None)
            : null;
        return new SocialConnection
        {
            Id = id,
            TalentId = talentId,
            Platform = platform,
            Handle = handle,
            HandleKey = handle,
            ProtectedAccessToken = granted is null ? null : _services.GetRequiredService<TokenProtector>().Protect(id, granted.AccessToken),
            TokenIssuedAt = granted is null ? null : now,
            TokenExpiresAt = granted is null ? null : now.AddDays(60),
            CreatedAt = now,
        };
    }

    private static string Handle(int number, bool hasPhoto) => (hasPhoto ? "creator" : "nophoto") + Text(number);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

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
