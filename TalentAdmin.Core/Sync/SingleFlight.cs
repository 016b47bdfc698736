using System.Collections.Concurrent;

namespace TalentAdmin.Core.Sync;

/// <summary>Makes calls for the same key that overlap one call.</summary>
internal sealed class SingleFlight<TResult>
{
    private readonly ConcurrentDictionary<string, Lazy<Task<TResult>>> _flights = new(StringComparer.Ordinal);

    /// <summary>Joins the call that is under way, or starts one. A caller who gives up does not end it for the others.</summary>
    public Task<TResult> RunAsync(string key, Func<Task<TResult>> start, CancellationToken cancellationToken)
    {
        var flight = _flights.GetOrAdd(key, _ => new Lazy<Task<TResult>>(() => FlyAsync(key, start)));
        return flight.Value.WaitAsync(cancellationToken);
    }

    private async Task<TResult> FlyAsync(string key, Func<Task<TResult>> start)
    {
        // The entry has to be in the dictionary before it can be taken out.
        await Task.Yield();
        try
        {
            return await start();
        }
        finally
        {
            _flights.TryRemove(key, out _);
        }
    }
}
