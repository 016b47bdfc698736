using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Platforms.Faults;

/// <summary>The whole main job on a SQLite file against platforms on loopback. The clock is the test's, so that no fault takes its time.</summary>
public sealed class FaultHost : IAsyncLifetime
{
    private readonly SemaphoreSlim _waiting = new(0);
    private PlatformServer? _server;
    private TestDatabase? _database;
    private int _accounts;

    internal FakeTimeProvider Clock { get; } = new(Samples.Now);

    internal PlatformServer Server => _server!;

    internal FakeFaultyConnection Wire { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Wire = new FakeFaultyConnection(() => _waiting.Release());
        _server = await PlatformServer.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings()).Build();
        _database = await TestDatabase.CreateAsync(more: services =>
        {
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            services.AddSingleton<IHostApplicationLifetime, FakeLifetime>();
            services.AddPhotoServices(configuration);
            services.AddPlatforms(configuration);
            services.AddTalents(configuration);
            services.AddSyncServices(configuration);
            services.AddConnections(configuration);
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            _server.Attract(services);
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _waiting.Dispose();
    }

    internal T Get<T>()
        where T : notnull => _database!.Services.GetRequiredService<T>();

    /// <summary>A talent whose good photo from this platform is shown. It is a new day, on which no pause holds.</summary>
    internal Task<(string TalentId, int Account)> ShowGoodPhotoAsync(PlatformResponses voice) => ShowGoodPhotoAsync(voice, voice.Token);

    /// <summary>The same for an account with these tokens.</summary>
    internal async Task<(string TalentId, int Account)> ShowGoodPhotoAsync(
        PlatformResponses voice, string? accessToken, string? refreshToken = null, TimeSpan? life = null)
    {
        Clock.Advance(TimeSpan.FromDays(1));
        var account = ++_accounts;
        Server.Images = null;
        Server.Api = FakeFaultyConnection.Says(200, voice.Good(account, 1));
        var roster = Get<ITalentRoster>();
        var talent = (await roster.CreateAsync("Marlow", null, SyncHarness.Actor, Token)).Value!;
        var connected = await roster.ConnectAsync(
            talent.Id,
            new NewConnection(
                voice.Name, $"marlow{account}", AccessToken: accessToken, RefreshToken: refreshToken, ExpiresAt: Clock.GetUtcNow() + life),
            SyncHarness.Actor,
            Token);
        Assert.True(connected.Succeeded, connected.Message);
        var result = await SyncAsync(talent.Id);
        Assert.Equal((SyncEffect.Updated, voice.Name), (result.Effect, result.Source));
        Server.Asked.Clear();
        return (talent.Id, account);
    }

    /// <summary>Syncs a talent. Whenever the server keeps the client waiting, its time passes.</summary>
    internal Task<SyncResult> SyncAsync(string talentId) => WhileTimePassesAsync(
        TimeSpan.FromSeconds(16),
        () => Get<ITalentProfileImageService>().SyncTalentAsync(talentId, forceRefresh: true, RunTrigger.Refresh, Token));

    /// <summary>Does something. Whenever the server keeps the client waiting, so much time passes.</summary>
    internal async Task<T> WhileTimePassesAsync<T>(TimeSpan step, Func<Task<T>> work)
    {
        while (_waiting.Wait(0, Token))
        {
            // Left over from the case before.
        }

        var doing = work();
        while (!doing.IsCompleted)
        {
            using var done = CancellationTokenSource.CreateLinkedTokenSource(Token);
            var waiting = _waiting.WaitAsync(done.Token);
            await Task.WhenAny(doing, waiting);
            if (doing.IsCompleted)
            {
                // A waiter that is given up leaves its queue a moment later: until then it would take the next case's signal.
                await done.CancelAsync();
                await ((Task)waiting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            }

            Clock.Advance(step);
        }

        return await doing;
    }

    internal async Task<TalentDetail> FindAsync(string talentId) => (await Get<ITalentDirectory>().FindAsync(talentId, Token))!;

    /// <summary>How the last question ended, and how the account stands since.</summary>
    internal async Task<(AttemptOutcome Outcome, string? Reason, SocialConnection Account)> LastAsync(string talentId)
    {
        await using var context = _database!.Open();
        var attempt = await context.Attempts.AsNoTracking().Where(a => a.TalentId == talentId).OrderByDescending(a => a.Id).FirstAsync(Token);
        var account = await context.Connections.AsNoTracking().SingleAsync(c => c.TalentId == talentId, Token);
        return (attempt.Outcome, attempt.Reason, account);
    }

    /// <summary>Whether the bytes of the photo that a talent shows are still there.</summary>
    internal async Task<bool> IsPhotoStoredAsync(string talentId)
    {
        await using var context = _database!.Open();
        var hash = await context.Talents.Where(t => t.Id == talentId).Select(t => t.Photo!.ContentHash).SingleAsync(Token);
        return (await Get<IPhotoStore>().FindStoredAsync([hash], Token)).Count == 1;
    }

    internal AsyncServiceScope Scope() => _database!.Services.CreateAsyncScope();

    private static Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Platforms:Instagram:ClientId"] = "app",
            ["Platforms:Instagram:ClientSecret"] = "secret",
            ["Platforms:TikTok:ClientKey"] = "app",
            ["Platforms:TikTok:ClientSecret"] = "secret",
            ["Platforms:YouTube:ApiKey"] = "key",
            ["Platforms:YouTube:ClientId"] = "app",
            ["Platforms:YouTube:ClientSecret"] = "secret",
            ["Platforms:Bluesky:Enabled"] = "true",
            ["Platforms:Twitch:Enabled"] = "true",
            ["Platforms:Twitch:ClientId"] = "app",
            ["Platforms:Twitch:ClientSecret"] = "secret",
        };
        foreach (var platform in new[] { "Instagram", "TikTok", "YouTube", "Bluesky", "Twitch" })
        {
            settings[$"Platforms:{platform}:Http:RetryDelayMs"] = "0";
            settings[$"Platforms:{platform}:Http:Retries"] = "1";
            settings[$"Platforms:{platform}:Http:BreakerMinimumCalls"] = "10000";
        }

        return settings;
    }
}
