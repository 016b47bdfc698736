namespace TalentAdmin.Tests.Simulation;

/// <summary>
/// Runs a simulation on the thread pool, of which only one thread is left. Whatever the product starts, awaits or hands to the pool runs on that
/// thread, one thing behind the other, so that the order depends on the program alone, and it is known when nothing is left to run: then the clock
/// moves. This needs a process of its own, started with <see cref="Variable"/> = 1, or the runtime refuses so small a pool.
/// </summary>
internal sealed class OneThread : IThreadPoolWorkItem
{
    public const string Variable = "DOTNET_PROCESSOR_COUNT";

    private readonly VirtualClock _clock;
    private readonly Task _body;
    private readonly TaskCompletionSource _done = new();

    private OneThread(VirtualClock clock, Func<Task> body) => (_clock, _body) = (clock, Task.Run(body));

    /// <summary>Makes the pool that small. False if this process may not.</summary>
    public static bool TryEnter() => ThreadPool.SetMinThreads(1, 1) && ThreadPool.SetMaxThreads(1, 1);

    /// <summary>Runs until the body is done.</summary>
    /// <exception cref="InvalidOperationException">The body waits for something that will never happen.</exception>
    public static async Task RunAsync(VirtualClock clock, Func<Task> body)
    {
        var loop = new OneThread(clock, body);
        ThreadPool.UnsafeQueueUserWorkItem(loop, preferLocal: false);
        await loop._done.Task;
        await loop._body;
    }

    public void Execute()
    {
        if (_body.IsCompleted)
        {
            _done.SetResult();
            return;
        }

        // This is the one thread, so what is not waiting in the pool's queues is not running either.
        if (ThreadPool.PendingWorkItemCount == 0 && !_clock.TryAdvance())
        {
            _done.SetException(new InvalidOperationException($"Nothing is left to happen at {_clock.Now:u}, but the simulation is not over."));
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
