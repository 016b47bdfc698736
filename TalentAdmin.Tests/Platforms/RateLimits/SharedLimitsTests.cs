using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Platforms.RateLimits;

/// <summary>Two processes on one database, each with its own services: what one learns holds for the other.</summary>
public sealed class SharedLimitsTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(Samples.Now);
    private readonly FakeHttpTransport _wire = new() { Answer = _ => FakeHttpTransport.Json("""{"data":{"user":{"open_id":"o"}},"error":{"code":"ok"}}""") };
    private readonly List<ServiceProvider> _processes = [];
    private TestDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await _database.DisposeAsync();
    }

    [Fact]
    public async Task FindAsync_InTwoProcesses_StaysUnderTheirOneBudgetAndKeepsThePersonsShare()
    {
        var (one, other) = (Start(), Start());

        var answers = new List<PlatformResult>();
        for (var i = 0; i < 12; i++)
        {
            answers.Add(await AskAsync(i % 2 == 0 ? one : other, CallPriority.Batch));
        }

        Assert.Equal(8, _wire.Requests.Count);
        Assert.Equal(4, answers.OfType<PlatformResult.Transient>().Count(t => t is { Reason: ReasonCode.LimitWait, IsDeferred: true }));
        Assert.IsType<PlatformResult.NoImage>(await AskAsync(one, CallPriority.Person));
        Assert.IsType<PlatformResult.NoImage>(await AskAsync(other, CallPriority.Person));
        var blocked = Assert.IsType<PlatformResult.Transient>(await AskAsync(other, CallPriority.Person));
        Assert.Equal((ReasonCode.LimitWait, true), (blocked.Reason, blocked.RetryAfter > TimeSpan.Zero));
        Assert.Equal(10, _wire.Requests.Count);
    }

    [Fact]
    public async Task FindAsync_ThrottledInOneProcess_IsPausedInTheOtherAndAfterARestart()
    {
        var (one, other) = (Start(), Start());
        Assert.IsType<PlatformResult.NoImage>(await AskAsync(other, CallPriority.Batch));
        _wire.First(_ => FakeHttpTransport.Json("{}", HttpStatusCode.TooManyRequests, ("Retry-After", "600")));
        Assert.Equal("throttled", Assert.IsType<PlatformResult.Transient>(await AskAsync(one, CallPriority.Batch)).Reason);
        var asked = _wire.Requests.Count;

        _clock.Advance(TimeSpan.FromSeconds(2));
        var restarted = Start();

        foreach (var process in new[] { one, other, restarted })
        {
            var answer = Assert.IsType<PlatformResult.Transient>(await AskAsync(process, CallPriority.Person));
            Assert.Equal(("throttled", TimeSpan.FromSeconds(598), true), (answer.Reason, answer.RetryAfter, answer.IsDeferred));
        }

        Assert.Equal(asked, _wire.Requests.Count);
        _clock.Advance(TimeSpan.FromSeconds(598));
        Assert.IsType<PlatformResult.NoImage>(await AskAsync(other, CallPriority.Person));
    }

    [Fact]
    public async Task ForAsync_ShorterPause_DoesNotShortenALongerOne()
    {
        var (one, other) = (Throttle(Start()), Throttle(Start()));
        Assert.True(await one.ForAsync("tiktok", TimeSpan.FromMinutes(10), "throttled"));

        Assert.False(await other.ForAsync("tiktok", TimeSpan.FromMinutes(1), "near_limit"));
        Assert.Equal(new Throttle(Samples.Now.AddMinutes(10), "throttled"), await other.OfAsync("tiktok", Token));

        Assert.False(await other.ForAsync("tiktok", TimeSpan.FromMinutes(20), "quota_exceeded"));
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(new Throttle(Samples.Now.AddMinutes(20), "quota_exceeded"), await one.OfAsync("tiktok", Token));
        Assert.Null(one.Of("youtube"));
    }

    private static PlatformThrottle Throttle(IServiceProvider process) => process.GetRequiredService<PlatformThrottle>();

    private static async Task<PlatformResult> AskAsync(IServiceProvider process, CallPriority priority)
    {
        var source = process.GetServices<IProfileImageSource>().Single(s => s.Platform.Name == TikTokPlatform.Name);
        return Assert.Single(await source.FindAsync([new PlatformConnection("abc", null, "token") { Priority = priority }], Token));
    }

    private ServiceProvider Start()
    {
        var settings = new Dictionary<string, string?>
        {
            ["Platforms:TikTok:CallsPerMinute"] = "10",
            ["Platforms:Limits:LongestWaitSeconds"] = "0",
        };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(_clock);
        services.AddSingleton(_database.Contexts);
        services.AddPlatforms(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddHttpClient(PlatformClientNames.ClientOf(TikTokPlatform.Name)).ConfigurePrimaryHttpMessageHandler(() => _wire);
        var process = services.BuildServiceProvider();
        _processes.Add(process);
        return process;
    }
}
