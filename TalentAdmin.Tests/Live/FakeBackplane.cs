using System.Collections.Concurrent;

namespace TalentAdmin.Tests.Live;

/// <summary>A way between nodes that a test breaks and mends, and on which it speaks as another node.</summary>
internal sealed class FakeBackplane : IBackplane
{
    private int _checks;
    private bool _isUp = true;

    public bool IsThere => true;

    public event Action<BackplaneMessage>? Heard;

    public event Action? Turned;

    public ConcurrentQueue<BackplaneMessage> Sent { get; } = new();

    public bool HasUnsent { get; set; }

    public int Checks => Volatile.Read(ref _checks);

    public void Turn(bool isUp)
    {
        _isUp = isUp;
        Turned?.Invoke();
    }

    public void Say(BackplaneMessage news) => Heard?.Invoke(news);

    public void Send(BackplaneMessage news) => Sent.Enqueue(news);

    public bool TakeUnsent()
    {
        var had = HasUnsent;
        HasUnsent = false;
        return had;
    }

    public Task<Exception?> CheckAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _checks);
        return Task.FromResult<Exception?>(_isUp ? null : new InvalidOperationException("Broken by the test."));
    }
}
