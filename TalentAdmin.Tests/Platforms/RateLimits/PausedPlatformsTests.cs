using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Platforms.RateLimits;

public sealed class PausedPlatformsTests : IDisposable
{
    private readonly FakeHttpTransport _wire = new();
    private readonly PlatformHarness _rig;
    private readonly PausedPlatforms _stops;

    public PausedPlatformsTests()
    {
        _rig = new PlatformHarness(_wire, ("Platforms:TikTok:Http:BreakerMinimumCalls", "4"));
        _stops = _rig.Services.GetRequiredService<PausedPlatforms>();
    }

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task Current_ManyAccountsOfAThrottledPlatform_IsOneStopToldOnce()
    {
        var told = 0;
        _stops.Changed += () => told++;
        _wire.Answer = _ => FakeHttpTransport.Json("{}", HttpStatusCode.TooManyRequests, ("Retry-After", "300"));

        for (var i = 0; i < 200; i++)
        {
            await AskAsync(TikTokPlatform.Name);
        }

        var stop = Assert.Single(_stops.Current);
        Assert.Equal(("tiktok", "TikTok", "throttled", _rig.Clock.GetUtcNow().AddSeconds(300)), (stop.Key, stop.DisplayName, stop.Reason, stop.Until));
        Assert.Equal(1, told);
        Assert.Single(_wire.Requests);
        Assert.Single(_rig.Logs.GetSnapshot(), r => r.Message.StartsWith("TikTok is not asked until", StringComparison.Ordinal));

        _rig.Clock.Advance(TimeSpan.FromSeconds(300));
        _stops.Look();
        _stops.Look();

        Assert.Empty(_stops.Current);
        Assert.Equal(2, told);
        Assert.Single(_rig.Logs.GetSnapshot(), r => r.Message.StartsWith("TikTok is asked again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Current_DeadAgencyToken_StopsItsCallsOnly()
    {
        _wire.Answer = _ => FakeHttpTransport.Json("""{"error":{"code":190}}""", HttpStatusCode.BadRequest);

        await _rig.FindAsync(InstagramPlatform.Name, new PlatformConnection("abc", null, null));

        var stop = Assert.Single(_stops.Current);
        Assert.Equal(("instagram/agency", "instagram", "agency_token_invalid"), (stop.Key, stop.Platform, stop.Reason));
        _wire.Answer = _ => FakeHttpTransport.Json("""{"user_id":"17841400000000101","username":"abc"}""");
        Assert.IsType<PlatformResult.NoImage>(await AskAsync(InstagramPlatform.Name));
    }

    [Fact]
    public async Task Current_OpenCircuit_IsAStopAndItsCallsAreGivenBack()
    {
        _wire.Answer = _ => FakeHttpTransport.Html(HttpStatusCode.BadGateway);
        for (var i = 0; i < 10; i++)
        {
            await AskAsync(TikTokPlatform.Name);
        }

        var stop = Assert.Single(_stops.Current);
        Assert.Equal(("tiktok", ReasonCode.CircuitOpen), (stop.Key, stop.Reason));
        var answer = Assert.IsType<PlatformResult.Transient>(await AskAsync(TikTokPlatform.Name));
        Assert.Equal((ReasonCode.CircuitOpen, true), (answer.Reason, answer.IsDeferred));
        var uses = await _rig.Services.GetRequiredService<RateLimitReport>().ReadAsync(TestContext.Current.CancellationToken);
        await _rig.Services.GetRequiredService<CallBudget>().GiveBackUnusedAsync(TestContext.Current.CancellationToken);
        Assert.InRange(uses.Single(u => u.Key == "tiktok").Used, _wire.Requests.Count, _wire.Requests.Count + 50);
    }

    [Fact]
    public async Task FindAsync_RetriedCall_CountsEachTry()
    {
        _wire.First(_ => FakeHttpTransport.Html(HttpStatusCode.BadGateway), _ => FakeHttpTransport.Html(HttpStatusCode.BadGateway));
        _wire.Answer = _ => FakeHttpTransport.Json("""{"data":{"user":{"open_id":"o"}},"error":{"code":"ok"}}""");

        Assert.IsType<PlatformResult.NoImage>(await AskAsync(TikTokPlatform.Name));

        var uses = await _rig.Services.GetRequiredService<RateLimitReport>().ReadAsync(TestContext.Current.CancellationToken);
        Assert.Equal(3, uses.Single(u => u.Key == "tiktok").Used);
        Assert.Equal(3, _wire.Requests.Count);
    }

    private Task<PlatformResult> AskAsync(string platform) =>
        _rig.FindAsync(platform, new PlatformConnection("abc", null, "token") { Priority = CallPriority.Person });
}
