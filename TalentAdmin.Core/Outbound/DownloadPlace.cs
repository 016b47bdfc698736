namespace TalentAdmin.Core.Outbound;

/// <summary>
/// One download's place in its lane. It is looked at ten times a second: a peer that gives next to nothing, headers or not, steps aside, and one that has given
/// less than 16 KB/s for three seconds goes on in one of the few slow places, or ends when they are taken.
/// </summary>
internal sealed class DownloadPlace : IDisposable
{
    /// <summary>What a peer has to give, in bytes a second.</summary>
    public const int LeastSpeed = 16 * 1024;

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _slowAfter = TimeSpan.FromSeconds(3);

    private readonly DownloadLane _lane;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _tooSlow = new();
    private readonly ITimer _timer;
    private Pace _pace = Pace.Moving;
    private bool _isOver;
    private long _bytes;
    private long _before;

    public DownloadPlace(DownloadLane lane, TimeProvider time)
    {
        (_lane, _time, _began) = (lane, time, time.GetTimestamp());
        TooSlow = _tooSlow.Token;
        _timer = time.CreateTimer(_ => Look(), null, _look, _look);
    }

    /// <summary>The peer was too slow, and there was no slow place left.</summary>
    public CancellationToken TooSlow { get; }

    public void Brought(int bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>All of it is here. It counts among those that move until it leaves, or more and more would be fetched for a renderer that is behind.</summary>
    public void Arrived()
    {
        lock (_lock)
        {
            _isOver = true;
            _timer.Dispose();
            if (_pace == Pace.Aside)
            {
                Change(Pace.Moving);
            }
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _isOver = true;
            _timer.Dispose();
            _tooSlow.Dispose();
        }

        _lane.Leave(_pace);
    }

    private void Look()
    {
        lock (_lock)
        {
            if (_isOver || _pace == Pace.Slow)
            {
                return;
            }

            var (bytes, elapsed) = (Interlocked.Read(ref _bytes), _time.GetElapsedTime(_began));
            if (elapsed < _slowAfter || bytes >= LeastSpeed * elapsed.TotalSeconds)
            {
                Change(bytes - _before >= LeastSpeed * _look.TotalSeconds ? Pace.Moving : Pace.Aside);
                _before = bytes;
                return;
            }

            if (!Change(Pace.Slow))
            {
                // What waits for the answer goes on elsewhere, not under this lock.
                _isOver = true;
                _ = _tooSlow.CancelAsync();
            }
        }
    }

    private bool Change(Pace to)
    {
        var has = _lane.TryChange(_pace, to);
        _pace = has ? to : _pace;
        return has;
    }
}
