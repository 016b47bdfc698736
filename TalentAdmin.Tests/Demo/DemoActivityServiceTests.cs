using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Demo;

public sealed class DemoActivityServiceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeTalentDirectory _directory = new();
    private readonly RecordingSyncQueue _queue = new();
    private readonly FakeLogger<DemoActivityService> _log = new();

    [Fact]
    public async Task Pulse_SwitchOn_ChangesThePictureThatIsShownAndAsksForASync()
    {
        _directory.Rows = [Sample.Row(1, Sample.Account("instagram"), Sample.Account("tiktok"))];
        var platforms = new SimulatedPlatforms();
        var (shown, other) = (platforms.Account("instagram", "jane").PictureVersion, platforms.Account("tiktok", "jane").PictureVersion);
        var control = new DemoControl(platforms, _queue, scopes: null!, TimeProvider.System);
        control.LetPhotosChange(on: true);

        await RunUntilAsync(control, () => _queue.Asked.Count > 0);

        Assert.Equal("talent_1", _queue.Asked[0]);
        Assert.NotEqual(shown, platforms.Account("instagram", "jane").PictureVersion);
        Assert.Equal(other, platforms.Account("tiktok", "jane").PictureVersion);
    }

    [Fact]
    public async Task Pulse_SwitchOff_ChangesNothing()
    {
        _directory.Rows = [Sample.Row(1, Sample.Account("instagram"))];
        var rounds = 0;

        await RunUntilAsync(new DemoControl(new SimulatedPlatforms(), _queue, scopes: null!, TimeProvider.System), () => ++rounds > 10);

        Assert.Empty(_queue.Asked);
    }

    [Fact]
    public async Task Pulse_DatabaseFails_SaysSoAndGoesOn()
    {
        _directory.Failure = new InvalidOperationException("away");
        var control = new DemoControl(new SimulatedPlatforms(), _queue, scopes: null!, TimeProvider.System);
        control.LetPhotosChange(on: true);

        await RunUntilAsync(control, () => _log.Collector.Count >= 2);

        Assert.All(_log.Collector.GetSnapshot(), record => Assert.Equal(9002, record.Id.Id));
    }

    private async Task RunUntilAsync(DemoControl control, Func<bool> condition)
    {
        await using var services = new ServiceCollection().AddSingleton<ITalentDirectory>(_directory).BuildServiceProvider();
        using var pulse = new DemoActivityService(control, services.GetRequiredService<IServiceScopeFactory>(), _time, _log);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        await pulse.StartAsync(limit.Token);
        while (!condition())
        {
            _time.Advance(TimeSpan.FromSeconds(6));
            await Task.Delay(20, limit.Token);
        }

        await pulse.StopAsync(CancellationToken.None);
    }
}
