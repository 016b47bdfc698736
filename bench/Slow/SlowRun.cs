using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Bench.Slow;

/// <summary>The product's sync on a new database, with a platform that answers after 100 ms.</summary>
internal sealed class SlowRun : IAsyncDisposable
{
    private static readonly TimeSpan _latency = TimeSpan.FromMilliseconds(100);

    private readonly string _folder = Directory.CreateTempSubdirectory("talentadmin-slow-").FullName;
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    private SlowRun(PicturePeers peers, System.Threading.RateLimiting.RateLimiter? limit) => _services = SyncServices.Create(
        new() { ["ConnectionStrings:TalentAdmin"] = $"Data Source={Path.Combine(_folder, "bench.db")}" },
        peers.Way(),
        new PacedSource(connectionsPerCall: 1, _latency, limit),
        services => services.AddSingleton<PhotoFetcher>().AddSingleton<TimedFetcher>().Replace(
            ServiceDescriptor.Singleton<IPhotoFetcher>(provider => provider.GetRequiredService<TimedFetcher>())));

    public TimedFetcher Pictures => _services.GetRequiredService<TimedFetcher>();

    /// <summary>When the last new picture was written and shown.</summary>
    public TimeSpan LastShown { get; private set; }

    public static async Task<SlowRun> CreateAsync(PicturePeers peers, int talents, System.Threading.RateLimiting.RateLimiter? limit = null)
    {
        var run = new SlowRun(peers, limit);
        await run._services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await SyncRoster.SeedAsync(run._services, talents);
        run._services.GetRequiredService<IAvatarFeed>().SubscribeAll(change => run.LastShown = change.IsPicture ? run.Pictures.Elapsed : run.LastShown);
        return run;
    }

    /// <summary>Begins a run over all talents there are.</summary>
    public async Task BeginAsync()
    {
        var runs = _services.GetRequiredService<IRuns>();
        var started = (RunStart.Started)await runs.StartAsync(new SyncAllRequest(RunTrigger.Bulk, Limit: null, ForceRefresh: true), actor: null, CancellationToken.None);
        Pictures.Start();
        _run = runs.WaitAsync(started.Run.Id, _stop.Token);
    }

    public Task EndAsync() => _run;

    /// <summary>Refreshes new talents one after the other. Gives the seconds that each took.</summary>
    /// <param name="first">The number of the first one's picture.</param>
    public async Task<IReadOnlyList<double>> RefreshAsync(int first, int count)
    {
        await SyncRoster.SeedAsync(_services, count, first: first);
        await using var context = await _services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync();
        var handles = Enumerable.Range(first, count).Select(i => $"t{i}").ToList();
        var talents = await context.Connections.Where(c => handles.Contains(c.Handle)).Select(c => c.TalentId).ToListAsync();
        List<double> seconds = [];
        foreach (var talent in talents)
        {
            var began = TimeProvider.System.GetTimestamp();
            var result = await _services.GetRequiredService<ITalentProfileImageService>().SyncTalentAsync(talent, forceRefresh: true, RunTrigger.Refresh, CancellationToken.None);
            seconds.Add(TimeProvider.System.GetElapsedTime(began).TotalSeconds);
            if (result.Effect != SyncEffect.Updated)
            {
                throw new InvalidOperationException($"A refresh came to {result.Effect}: {result.Reason}");
            }
        }

        return seconds;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _run.ContinueWith(_ => { }, TaskScheduler.Default);
        await _services.DisposeAsync();
        _stop.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
