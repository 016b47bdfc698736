using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Platforms.RateLimits;

public sealed class RateLimitServiceTests : IDisposable
{
    private readonly PlatformHarness _rig = new(new FakeHttpTransport());

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task StartAsync_AfterARestart_TriesARefusedKeyAgainAndKeepsAThrottle()
    {
        await _rig.Throttle.ForAsync("youtube", TimeSpan.FromMinutes(15), "api_key_invalid");
        await _rig.Throttle.ForAsync("tiktok", TimeSpan.FromMinutes(15), "throttled");
        using var watch = ActivatorUtilities.CreateInstance<RateLimitService>(_rig.Services);

        await watch.StartAsync(TestContext.Current.CancellationToken);

        await WaitUntilAsync(() => _rig.Throttle.Of("youtube") is null);
        Assert.Equal("throttled", _rig.Throttle.Of("tiktok")?.Reason);
        await watch.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task ExecuteAsync_PauseThatPasses_EndsTheStopWithoutACall()
    {
        var stops = _rig.Services.GetRequiredService<PausedPlatforms>();
        await _rig.Throttle.ForAsync("tiktok", TimeSpan.FromSeconds(12), "throttled");
        using var watch = ActivatorUtilities.CreateInstance<RateLimitService>(_rig.Services);
        await watch.StartAsync(TestContext.Current.CancellationToken);
        Assert.Single(stops.Current);

        await WaitUntilAsync(() =>
        {
            _rig.Clock.Advance(TimeSpan.FromSeconds(5));
            return stops.Current.Count == 0;
        });

        Assert.InRange(_rig.Clock.GetUtcNow(), _rig.Clock.Start.AddSeconds(12), DateTimeOffset.MaxValue);
        await watch.StopAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WaitUntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1_000 && !condition(); i++)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        Assert.True(condition());
    }
}
