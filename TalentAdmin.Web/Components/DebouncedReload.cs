namespace TalentAdmin.Web.Components;

/// <summary>Collects talents whose data on the page may be old and asks for them together, so that a run of changes costs one query a second.</summary>
internal sealed class DebouncedReload : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly ITimer _timer;
    private HashSet<string> _waiting = new(StringComparer.Ordinal);

    public DebouncedReload(TimeProvider time, Func<IReadOnlyCollection<string>, Task> reload)
    {
        _timer = time.CreateTimer(_ => _ = Take() is { Count: > 0 } ids ? reload(ids) : null, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Add(string talentId)
    {
        lock (_gate)
        {
            if (_waiting.Add(talentId) && _waiting.Count == 1)
            {
                _timer.Change(_pause, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Forgets what waits. The timer goes on: it finds nothing, or what was added since.</summary>
    public void Clear() => Take();

    public void Dispose() => _timer.Dispose();

    private HashSet<string> Take()
    {
        lock (_gate)
        {
            var taken = _waiting;
            _waiting = new(StringComparer.Ordinal);
            return taken;
        }
    }
}
