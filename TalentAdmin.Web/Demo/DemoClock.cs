namespace TalentAdmin.Web.Demo;

/// <summary>The clock of demo mode: the real one, which people can put forward. Whatever waits for a time that is over then comes at once.</summary>
internal sealed class DemoClock : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly HashSet<DemoTimer> _timers = [];
    private TimeSpan _ahead;

    /// <summary>How far it is ahead of the real one.</summary>
    public TimeSpan Ahead
    {
        get
        {
            lock (_lock)
            {
                return _ahead;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new DemoTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Puts it forward.</summary>
    public void Forward(TimeSpan by)
    {
        DemoTimer[] timers;
        lock (_lock)
        {
            _ahead += by;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Forward(by);
        }
    }

    private sealed class DemoTimer(DemoClock clock, TimerCallback callback, object? state) : ITimer
    {
        private readonly Lock _lock = new();
        private ITimer? _real;
        private TimeSpan _period;
        private DateTimeOffset _due = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_lock)
            {
                (_period, _due) = (period, dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : TimeProvider.System.GetUtcNow() + dueTime);
                _real ??= TimeProvider.System.CreateTimer(Come, this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                Note(isWaiting: _due < DateTimeOffset.MaxValue);
                return _real.Change(dueTime, Timeout.InfiniteTimeSpan);
            }
        }

        public void Forward(TimeSpan by)
        {
            lock (_lock)
            {
                if (_due < DateTimeOffset.MaxValue)
                {
                    _due -= by;
                    var left = _due - TimeProvider.System.GetUtcNow();
                    _real?.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
                }
            }
        }

        public void Dispose()
        {
            Note(isWaiting: false);
            _real?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Note(isWaiting: false);
            return _real?.DisposeAsync() ?? ValueTask.CompletedTask;
        }

        // A timer that nobody disposes must not stay here for ever, so only those that wait are known.
        private void Note(bool isWaiting)
        {
            lock (clock._lock)
            {
                _ = isWaiting ? clock._timers.Add(this) : clock._timers.Remove(this);
            }
        }

        private static void Come(object? timer) => ((DemoTimer)timer!).Come();

        private void Come()
        {
            lock (_lock)
            {
                if (_period > TimeSpan.Zero)
                {
                    _due = TimeProvider.System.GetUtcNow() + _period;
                    _real!.Change(_period, Timeout.InfiniteTimeSpan);
                }
                else
                {
                    _due = DateTimeOffset.MaxValue;
                    Note(isWaiting: false);
                }
            }

            callback(state);
        }
    }
}
