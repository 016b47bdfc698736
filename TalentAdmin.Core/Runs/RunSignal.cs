namespace TalentAdmin.Core.Runs;

/// <summary>Wakes those who wait for work, or for a run to move on, in this process. Others find out by looking every few seconds.</summary>
internal sealed class RunSignal(TimeProvider time)
{
    private volatile TaskCompletionSource _next = New();

    /// <summary>Something was begun, finished or given back.</summary>
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
