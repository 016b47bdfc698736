namespace TalentAdmin.Core.Hosting;

/// <summary>Wakes those in this process who wait for something to happen.</summary>
internal class AsyncSignal(TimeProvider time)
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>Something happened.</summary>
    public void Raise() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    /// <summary>What the next <see cref="Raise"/> completes. Take it before looking, or the news in between is missed.</summary>
    public Task Next => _next.Task;

    /// <summary>Waits for the news, for a while at most.</summary>
    public async Task WaitAsync(Task next, TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

        // Never on the thread that raised it, or that turned the clock: it would do the waiter's work.
        await Task.WhenAny(next, Task.Delay(atMost, time, patience.Token)).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        await patience.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
