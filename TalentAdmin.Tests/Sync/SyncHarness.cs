using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Sync;

/// <summary>The main job on a real database, with platforms and image hosts that answer by script, in fake time.</summary>
internal sealed class SyncHarness : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private SyncHarness(TestDatabase database, FakeTimeProvider time, FakeImageSource[] sources)
    {
        _database = database;
        Time = time;
        (Instagram, TikTok, YouTube) = (sources[0], sources[1], sources[2]);
        Get<IAvatarFeed>().SubscribeAll(Changes.Enqueue);
    }

    public static Actor Actor { get; } = new("user-1", "Jane");

    public FakeImageSource Instagram { get; }

    public FakeImageSource TikTok { get; }

    public FakeImageSource YouTube { get; }

    public FakeTimeProvider Time { get; }

    public ConcurrentQueue<AvatarChange> Changes { get; } = new();

    public FakePhotoFetcher Fetcher => (FakePhotoFetcher)Get<IPhotoFetcher>();

    public FakeLogCollector Log => Get<FakeLogCollector>();

    public ITalentProfileImageService Service => Get<ITalentProfileImageService>();

    public ITalentRoster Roster => Get<ITalentRoster>();

    public ITrash Trash => Get<ITrash>();

    public IPhotoSelection Choices => Get<IPhotoSelection>();

    public IPhotoOverview Board => Get<IPhotoOverview>();

    public ITalentDirectory Directory => Get<ITalentDirectory>();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SyncHarness> CreateAsync(
        Dictionary<string, string?>? settings = null, DatabaseProvider provider = DatabaseProvider.Sqlite, Action<IServiceCollection>? more = null)
    {
        var time = new FakeTimeProvider(Samples.Now);
        FakeImageSource[] sources = [new("instagram", 10, 1), new("tiktok", 20, 1), new("youtube", 30, 50)];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? []).Build();
        var protection = new EphemeralDataProtectionProvider();
        var database = await TestDatabase.CreateAsync(provider, services => Register(services, configuration, protection, time, sources, more));
        return new SyncHarness(database, time, sources);
    }

    /// <summary>Another node on the same database, with the same platforms and the same time.</summary>
    public SyncHarness Beside(Action<IServiceCollection> more) => new(
        TestDatabase.Beside(_database, services => Register(
            services, new ConfigurationBuilder().Build(), Get<IDataProtectionProvider>(), Time, [Instagram, TikTok, YouTube], more)),
        Time,
        [Instagram, TikTok, YouTube]);

    public T Get<T>()
        where T : notnull => _database.Services.GetRequiredService<T>();

    public TalentDbContext Open() => _database.Open();

    /// <summary>A talent with accounts that are asked, but not yet.</summary>
    public async Task<string> TalentAsync(string name, params string[] accounts)
    {
        var talent = (await Roster.CreateAsync(name, null, Actor, Token)).Value!;
        foreach (var account in accounts)
        {
            var (platform, handle) = (account.Split(':')[0], account.Split(':')[1]);
            var connected = await Roster.ConnectAsync(talent.Id, new NewConnection(platform, handle), Actor, Token);
            Assert.True(connected.Succeeded, connected.Message);
        }

        return talent.Id;
    }

    public Task<SyncResult> RefreshAsync(string talentId) => Service.SyncTalentAsync(talentId, forceRefresh: true, RunTrigger.Refresh, Token);

    /// <summary>A run to its end.</summary>
    public async Task<SyncRun> SyncAllAsync(SyncAllRequest request) =>
        await Service.SyncAllAsync(request, Token) ?? throw new InvalidOperationException("Another run is going on.");

    public async Task<TalentDetail> FindAsync(string talentId) =>
        await Directory.FindAsync(talentId, Token) ?? throw new InvalidOperationException("No such talent.");

    public async Task<string?> ShownHashAsync(string talentId)
    {
        await using var context = Open();
        return await context.Talents.Where(t => t.Id == talentId).Select(t => t.Photo!.ContentHash).SingleAsync(Token);
    }

    /// <summary>Talents whose sync waits in the outbox.</summary>
    public Task<int> PendingSyncsAsync() => Get<OutboxStore>().CountAsync(SyncQueue.Kind, Token);

    /// <summary>Makes the shown photo one that a person chose.</summary>
    public async Task LockAsync(string talentId)
    {
        await using var context = Open();
        var talent = await context.Talents.SingleAsync(t => t.Id == talentId, Token);
        talent.ProfileImageSource = PhotoSource.Manual;
        talent.Version++;
        await context.SaveChangesAsync(Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static void Register(
        IServiceCollection services,
        IConfiguration configuration,
        IDataProtectionProvider protection,
        FakeTimeProvider time,
        FakeImageSource[] sources,
        Action<IServiceCollection>? more)
    {
        services.AddLogging(logging => logging.AddFakeLogging());
        services.AddSingleton(protection);
        services.AddSingleton<IHostApplicationLifetime>(new FakeLifetime());
        foreach (var source in sources)
        {
            services.AddSingleton<IProfileImageSource>(source);
            services.AddSingleton(source.Platform);
        }

        services.AddPhotoServices(configuration);
        services.Replace(ServiceDescriptor.Singleton<IPhotoFetcher, FakePhotoFetcher>());
        services.AddTalents(configuration);
        services.AddSyncServices(configuration);
        services.AddPhotoSelection();
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        more?.Invoke(services);
    }
}
