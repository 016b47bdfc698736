namespace TalentAdmin.Tests.Simulation;

/// <summary>
/// The time of a simulation. It stands still while anything is left to run, and jumps to the next timer when nothing is. For one thread.
/// </summary>
internal sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    // Timers at the same moment fire in the order in which they were set. A timer that was set anew leaves an entry behind that counts no more.
    private readonly PriorityQueue<(VirtualTimer Timer, long Set), (long Due, long Number)> _ofNodes = new();
    private readonly PriorityQueue<(VirtualTimer Timer, long Set), (long Due, long Number)> _ofWorld = new();
    private long _now = start.UtcTicks;
    private long _number;

    /// <summary>UTC.</summary>
    public DateTimeOffset Now => new(_now, TimeSpan.Zero);

    /// <summary>Timers that have fired.</summary>
    public long Fired { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        CreateTimer(null, callback, state, dueTime, period);

    /// <summary>When the next timer of the world itself fires: an act, an answer on its way, the end of an outage. Null without one.</summary>
    public DateTimeOffset? NextOfWorld => TryPeek(_ofWorld, out var due) ? new DateTimeOffset(due, TimeSpan.Zero) : null;

    /// <summary>A timer of a node; of the world itself without one.</summary>
    public ITimer CreateTimer(NodeClock? node, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new VirtualTimer(this, node, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Jumps to the next timer and lets it fire. False when there is none.</summary>
    public bool TryAdvance()
    {
        while (TryPeekNext(out var queue, out var due))
        {
            var (timer, set) = queue.Dequeue();
            if (timer.Node is { PausedUntil: { } until } && until.UtcTicks > Math.Max(due, _now))
            {
                // A node that stands still hears of it when it goes on.
                Enqueue(timer, set, until.UtcTicks);
                continue;
            }

            _now = Math.Max(_now, due);
            Fired++;
            timer.Fire();
            return true;
        }

        return false;
    }

    /// <summary>Lets time pass at once. Timers of nodes that are due until then fire late, once each, as if all machines had slept.</summary>
    public void SkipTo(DateTimeOffset time) => _now = Math.Max(_now, time.UtcTicks);

    internal void Enqueue(VirtualTimer timer, long set, long due) =>
        (timer.Node is null ? _ofWorld : _ofNodes).Enqueue((timer, set), (due, ++_number));

    private bool TryPeekNext(out PriorityQueue<(VirtualTimer Timer, long Set), (long Due, long Number)> queue, out long due)
    {
        var hasWorld = TryPeek(_ofWorld, out var world);
        var hasNode = TryPeek(_ofNodes, out var node);
        (queue, due) = hasWorld && (!hasNode || world <= node) ? (_ofWorld, world) : (_ofNodes, node);
        return hasWorld || hasNode;
    }

    private static bool TryPeek(PriorityQueue<(VirtualTimer Timer, long Set), (long Due, long Number)> queue, out long due)
    {
        while (queue.TryPeek(out var entry, out var key))
        {
            if (entry.Timer.IsSet(entry.Set))
            {
                due = key.Due;
                return true;
            }

            queue.Dequeue();
        }

        due = 0;
        return false;
    }
}
