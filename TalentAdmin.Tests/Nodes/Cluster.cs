using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Nodes;

/// <summary>Real nodes on one database server and one Redis. The test itself only asks for runs and reads the database; it takes no page.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    public const int PageSize = 20;

    /// <summary>The shortest that can be set.</summary>
    public const int LeaseSeconds = 2;

    private const string Never = "0 0 0 1 1 ? 2099";

    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, string> _settings;
    private readonly ServiceProvider _services;
    private readonly RedisServer _redis;
    private readonly ConcurrentBag<Node> _nodes = [];
    private int _talents;

    private Cluster(Dictionary<string, string> settings, RedisServer redis)
    {
        _settings = settings;
        _redis = redis;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s =>
            KeyValuePair.Create(s.Key.Replace("__", ":", StringComparison.Ordinal), (string?)s.Value))).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddKeyRing(configuration);
        services.AddTalentDatabase(configuration, demo: false);
        services.AddPhotoServices(configuration);
        services.AddTalents(configuration);
        services.AddSyncServices(configuration);
        _services = services.BuildServiceProvider();
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Those that run.</summary>
    public IReadOnlyList<Node> Nodes => [.. _nodes.Where(n => n.IsRunning)];

    /// <summary>On one of <see cref="ServerDatabase.Servers"/>.</summary>
    public static async Task<Cluster> StartAsync(string server, int nodes, int answerMilliseconds = 100, string cron = Never)
    {
        var database = await ServerDatabase.CreateAsync(server);
        return await StartAsync(database.Provider, database.ConnectionString, nodes, answerMilliseconds, cron, database);
    }

    /// <summary>On a PostgreSQL of the test's own, or on the shared one.</summary>
    public static async Task<Cluster> StartAsync(int nodes, PostgreSqlServer? server = null, int answerMilliseconds = 100, string cron = Never) =>
        await StartAsync(
            DatabaseProvider.PostgreSql, (server ?? await PostgreSqlServer.SharedAsync()).NewDatabase(), nodes, answerMilliseconds, cron, database: null);

    private static async Task<Cluster> StartAsync(
        DatabaseProvider provider, string connectionString, int nodes, int answerMilliseconds, string cron, ServerDatabase? database)
    {
        var redis = await RedisServer.StartAsync();
        var cluster = new Cluster(
            new Dictionary<string, string>
            {
                ["Database__Provider"] = provider.ToString(),
                ["Database__MigrateOnStart"] = "false",
                ["DataProtection__KeyFile"] = Path.Combine(Directory.CreateTempSubdirectory("talentadmin-cluster-").FullName, "talentadmin.key"),
                ["Demo__Enabled"] = "false",
                ["ConnectionStrings__TalentAdmin"] = connectionString,
                ["Redis__Configuration"] = redis.Configuration,
                ["Sync__Cron"] = cron,
                ["Sync__PageSize"] = PageSize.ToString(CultureInfo.InvariantCulture),
                ["Sync__PageLeaseSeconds"] = LeaseSeconds.ToString(CultureInfo.InvariantCulture),
                ["Security__SignInsPerMinute"] = "1000",
                [StartupHook.AnswerTime] = answerMilliseconds.ToString(CultureInfo.InvariantCulture),
            },
            redis);
        await cluster._services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Token);
        if (provider == DatabaseProvider.PostgreSql)
        {
            await cluster.LimitIdleTransactionsAsync();
        }

        if (database is not null)
        {
            await database.PrepareAsync();
        }

        await cluster.StartNodesAsync(nodes);
        return cluster;
    }

    public Task StartNodesAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(async _ => _nodes.Add(await Node.StartAsync(_settings))));

    public TalentDbContext Open() => _services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContext();

    /// <summary>With the app's own command.</summary>
    public async Task AddAdminAsync(string email, string password)
    {
        var start = new ProcessStartInfo("dotnet", [RunningApp.FindProgram(), "create-admin", "--email", email]) { WorkingDirectory = Path.GetTempPath() };
        start.Environment["TALENTADMIN_ADMIN_PASSWORD"] = password;
        foreach (var (key, value) in _settings)
        {
            start.Environment[key] = value;
        }

        using var command = Process.Start(start)!;
        await command.WaitForExitAsync(Token);
        Assert.Equal(0, command.ExitCode);
    }

    /// <summary>The link by which the creator of a talent connected its account. Gives its secret.</summary>
    public async Task<string> LinkOfAsync(string talentId)
    {
        await using var context = Open();
        var (secret, now) = (ConnectSecret.New(), DateTimeOffset.UtcNow);
        var connectionId = await context.Connections.Where(c => c.TalentId == talentId).Select(c => c.Id).SingleAsync(Token);
        context.ConnectLinks.Add(new ConnectLink
        {
            Id = "link_1",
            TalentId = talentId,
            CreatedAt = now,
            CreatedBy = "ann@example.com",
            ExpiresAt = now.AddDays(7),
            Grants = { new ConnectLinkGrant { LinkId = "link_1", Platform = "instagram", UsedAt = now, ConnectionId = connectionId } },
            Secrets = { new ConnectLinkSecret { LinkId = "link_1", SecretHash = ConnectSecret.Hash(secret), CreatedAt = now, Way = ConnectLinkWay.Copied } },
        });
        await context.SaveChangesAsync(Token);
        return secret;
    }

    /// <summary>Talents with an account each that was never asked. Gives their ids.</summary>
    public async Task<IReadOnlyList<string>> AddTalentsAsync(int count)
    {
        await using var context = Open();
        var ids = new List<string>();
        for (var i = 0; i < count; i++, _talents++)
        {
            var talent = new Talent { Id = $"talent_{_talents:D6}", CreatedAt = DateTimeOffset.UtcNow };
            talent.Rename($"Talent {_talents}");
            var handle = $"h{_talents}";
            context.Talents.Add(talent);
            context.Connections.Add(new SocialConnection
            {
                Id = $"conn_{_talents:D6}",
                TalentId = talent.Id,
                Platform = "instagram",
                Handle = handle,
                HandleKey = handle,
                CreatedAt = DateTimeOffset.UtcNow,
            });
            ids.Add(talent.Id);
        }

        await context.SaveChangesAsync(Token);
        return ids;
    }

    public async Task<string> StartRunAsync(IReadOnlyList<string> talentIds)
    {
        var request = new SyncAllRequest(RunTrigger.Bulk, Limit: null, TalentIds: talentIds);
        return Assert.IsType<RunStart.Started>(await _services.GetRequiredService<IRuns>().StartAsync(request, null, Token)).Run.Id;
    }

    public async Task<SyncRun> RunAsync(string runId)
    {
        await using var context = Open();
        return await context.Runs.AsNoTracking().SingleAsync(r => r.Id == runId, Token);
    }

    public async Task<IReadOnlyList<RunBatch>> PagesAsync(string runId)
    {
        await using var context = Open();
        return await context.RunBatches.AsNoTracking().Where(p => p.RunId == runId).ToListAsync(Token);
    }

    public Task UntilDoneAsync(string runId, int talents) => UntilAsync(async () => (await RunAsync(runId)).Done >= talents);

    public async Task<SyncRun> UntilOverAsync(string runId)
    {
        await UntilAsync(async () => (await RunAsync(runId)).IsOver);
        return await RunAsync(runId);
    }

    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < _limit, "It did not come to that in time. " + string.Join(Environment.NewLine, _nodes.SelectMany(n => n.Log.TakeLast(10))));
            await Task.Delay(50, Token);
        }
    }

    /// <summary>Every talent was asked once and has its photo with all its bytes; what the sweep of two hours later leaves has an owner.</summary>
    public async Task AssertWholeAsync(string runId, IReadOnlyList<string> talentIds)
    {
        var run = await RunAsync(runId);
        Assert.Equal((RunStatus.Completed, talentIds.Count, talentIds.Count), (run.Status, run.Done, run.Updated));

        var later = new FakeTimeProvider(DateTimeOffset.UtcNow.AddHours(2));
        await ActivatorUtilities.CreateInstance<DatabasePhotoStore>(_services, later).SweepAsync(Token);

        await using var context = Open();
        var asked = await context.Attempts.Where(a => a.RunId == runId).Select(a => a.TalentId).ToListAsync(Token);
        Assert.Equal(talentIds.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
        var variants = 1 + AvatarSizes.All.Count;
        Assert.Equal(talentIds.Count, await context.Talents.CountAsync(
            t => talentIds.Contains(t.Id)
                && t.ProfileImageUrl != null
                && t.ProfileImageSource == "instagram"
                && t.LastProfileImageSyncAt != null
                && context.Blobs.Count(b => b.ContentHash == t.Photo!.ContentHash) == variants,
            Token));
        Assert.Equal(0, await context.Blobs.CountAsync(b => !context.Photos.Any(p => p.ContentHash == b.ContentHash), Token));
        Assert.Equal(talentIds.Count, await context.Connections.CountAsync(c => talentIds.Contains(c.TalentId) && c.LastCheckedAt != null, Token));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await using (var context = Open())
        {
            await context.Database.EnsureDeletedAsync(CancellationToken.None);
        }

        await _services.DisposeAsync();
        await _redis.DisposeAsync();
    }

    // As docs/deployment.md asks for: a node that is paused inside a transaction must not keep its locks. Long enough for a node that starts on a
    // machine with much else to do.
    private async Task LimitIdleTransactionsAsync()
    {
        await using var context = Open();
        await context.Database.ExecuteSqlRawAsync(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET idle_in_transaction_session_timeout = 10000', current_database()); END $$", Token);
    }
}
