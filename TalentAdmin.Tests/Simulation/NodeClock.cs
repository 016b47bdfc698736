namespace TalentAdmin.Tests.Simulation;

/// <summary>A node's clock: the virtual one, wrong by a little. It ends with its node, and stands still while that does.</summary>
internal sealed class NodeClock(VirtualClock world, TimeSpan offset) : TimeProvider
{
    /// <summary>The node was killed.</summary>
    public bool IsDead { get; set; }

    /// <summary>UTC time of the world until which the node stands still; null when it does not.</summary>
    public DateTimeOffset? PausedUntil { get; set; }

    public override long TimestampFrequency => world.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => world.Now + offset;

    public override long GetTimestamp() => world.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        world.CreateTimer(this, callback, state, dueTime, period);
}
