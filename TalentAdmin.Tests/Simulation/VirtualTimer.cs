namespace TalentAdmin.Tests.Simulation;

/// <summary>A timer on the virtual clock. That of a node that was killed never fires again.</summary>
internal sealed class VirtualTimer(VirtualClock clock, NodeClock? node, TimerCallback callback, object? state) : ITimer
{
    private TimeSpan _period;
    private long _set;
    private bool _isSet;

    public NodeClock? Node => node;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        _set++;
        _period = period;
        _isSet = dueTime >= TimeSpan.Zero;
        if (_isSet)
        {
            clock.Enqueue(this, _set, clock.GetTimestamp() + dueTime.Ticks);
        }

        return true;
    }

    /// <summary>Whether an entry of the clock's queue still means something.</summary>
    public bool IsSet(long set) => _isSet && set == _set && node is not { IsDead: true };

    public void Fire()
    {
        _isSet = false;
        if (_period > TimeSpan.Zero)
        {
            Change(_period, _period);
        }

        callback(state);
    }

    public void Dispose() => _isSet = false;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
