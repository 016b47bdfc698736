using System.Collections.Concurrent;

namespace TalentAdmin.Core.Hosting;

/// <summary>Makes calls for the same key that overlap one call.</summary>
public sealed class SingleFlight<TResult>
{
    private readonly ConcurrentDictionary<string, Task<TResult>> _flights = new(StringComparer.Ordinal);

    /// <summary>Joins the call that is under way, or starts one. A caller who gives up does not end it for the others.</summary>
    /// <param name="key">What is called for.</param>
    /// <param name="start">Makes the call; it outlives the caller who began it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<TResult> RunAsync(string key, Func<Task<TResult>> start, CancellationToken cancellationToken)
    {
        var ours = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        var flight = _flights.GetOrAdd(key, ours.Task);
        if (flight == ours.Task)
        {
            _ = FlyAsync(key, start, ours);
        }

        return flight.WaitAsync(cancellationToken);
    }

    // Who comes when the answer is there asks anew, so the entry goes first.
    private async Task FlyAsync(string key, Func<Task<TResult>> start, TaskCompletionSource<TResult> ours)
    {
        try
        {
            var result = await start();
            _flights.TryRemove(key, out _);
            ours.SetResult(result);
        }
        catch (OperationCanceledException exception)
        {
            _flights.TryRemove(key, out _);
            ours.SetCanceled(exception.CancellationToken);
        }
#pragma warning disable CA1031 // Those who wait get it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _flights.TryRemove(key, out _);
            ours.SetException(exception);
        }
    }
}
