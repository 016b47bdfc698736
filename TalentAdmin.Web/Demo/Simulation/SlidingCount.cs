namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>Counts calls over a sliding window, as platforms do.</summary>
internal sealed class SlidingCount(TimeSpan window, TimeProvider time)
{
    private readonly Queue<DateTimeOffset> _calls = new();
    private readonly Lock _gate = new();

    /// <summary>Counts a call; false when it is over the limit, and then it is not counted.</summary>
    public bool TryCount(int limit)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            while (_calls.TryPeek(out var first) && first <= now - window)
            {
                _calls.Dequeue();
            }

            if (_calls.Count >= limit)
            {
                return false;
            }

            _calls.Enqueue(now);
            return true;
        }
    }
}
