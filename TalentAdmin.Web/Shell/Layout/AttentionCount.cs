namespace TalentAdmin.Web.Shell.Layout;

/// <summary>
/// How many accounts need a person, counted once for every open page together: one look at the database a burst of changes,
/// not one a page.
/// </summary>
internal sealed class AttentionCount : IDisposable
{
    private static readonly TimeSpan _burst = TimeSpan.FromSeconds(1);

    private readonly IAttentionQueue _queue;
    private readonly IDisposable _subscription;
    private readonly ITimer _timer;
    private int? _count;
    private int _waiting;

    public AttentionCount(IAttentionQueue queue, IAvatarFeed feed, TimeProvider time, ILogger<AttentionCount> logger)
    {
        _queue = queue;
        _timer = time.CreateTimer(
            _ => _ = RecountAsync(logger), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _subscription = feed.SubscribeAll(_ => CountSoon());
    }

    /// <summary>Raised on no particular thread.</summary>
    public event Action? Changed;

    public async Task<int> GetAsync(CancellationToken cancellationToken) =>
        _count ??= await _queue.CountAsync(cancellationToken);

    /// <summary>Asks for another count, for changes that the feed does not tell of.</summary>
    public void CountSoon()
    {
        if (Interlocked.Exchange(ref _waiting, 1) == 0)
        {
            _timer.Change(_burst, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _subscription.Dispose();
        _timer.Dispose();
    }

    private async Task RecountAsync(ILogger logger)
    {
        Volatile.Write(ref _waiting, 0);
        try
        {
            var before = _count;
            _count = await _queue.CountAsync(CancellationToken.None);
            if (_count != before)
            {
                Changed?.Invoke();
            }
        }
        catch (Exception exception)
        {
            // The next change counts again; until then the badge is a little old.
            logger.CountFailed(exception);
        }
    }
}
