namespace TalentAdmin.Tests.Simulation;

public sealed class VirtualClockTests
{
    private readonly VirtualClock _clock = new(SimulatedWorld.Start);
    private readonly List<(string Name, TimeSpan After)> _fired = [];

    [Fact]
    public void Timers_FireByTime_AndInTheOrderInWhichTheyWereSet()
    {
        Set(null, "late", 2);
        Set(null, "first", 1);
        Set(null, "second", 1);

        RunOut();

        Assert.Equal([("first", Seconds(1)), ("second", Seconds(1)), ("late", Seconds(2))], _fired);
    }

    [Fact]
    public void Timers_OfAKilledNode_NeverFire()
    {
        var node = new NodeClock(_clock, TimeSpan.Zero);
        Set(node, "dead", 1);
        Set(null, "world", 2);
        node.IsDead = true;

        RunOut();

        Assert.Equal([("world", Seconds(2))], _fired);
    }

    [Fact]
    public void Timers_OfAPausedNode_FireLate_AndThoseOfOthersInTime()
    {
        var node = new NodeClock(_clock, TimeSpan.FromMinutes(1)) { PausedUntil = _clock.Now.AddSeconds(30) };
        Set(node, "paused", 1);
        Set(null, "world", 2);

        RunOut();

        Assert.Equal([("world", Seconds(2)), ("paused", Seconds(30))], _fired);
    }

    [Fact]
    public void SkipTo_PastAPeriod_FiresOnceAndGoesOnFromThere()
    {
        using var timer = _clock.CreateTimer(new NodeClock(_clock, TimeSpan.Zero), _ => Note("tick"), null, Seconds(5), Seconds(5));

        _clock.SkipTo(_clock.Now.AddHours(1));
        _clock.TryAdvance();
        _clock.TryAdvance();

        Assert.Equal([("tick", Seconds(3600)), ("tick", Seconds(3605))], _fired);
    }

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);

    private void Set(NodeClock? node, string name, int seconds) => _clock.CreateTimer(node, _ => Note(name), null, Seconds(seconds), Timeout.InfiniteTimeSpan);

    private void Note(string name) => _fired.Add((name, _clock.Now - SimulatedWorld.Start));

    private void RunOut()
    {
        while (_clock.TryAdvance())
        {
        }
    }
}
