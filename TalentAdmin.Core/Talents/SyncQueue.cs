using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents;

internal sealed class SyncQueue(IOptions<SyncOptions> options, ILogger<SyncQueue> logger) : ISyncQueue
{
    private readonly Channel<string> _talents = Channel.CreateBounded<string>(options.Value.QueueCapacity);

    // What waits, so that asking for the same talent again while it waits adds nothing.
    private readonly ConcurrentDictionary<string, (RunTrigger Trigger, ActivityContext Cause)> _waiting = new(StringComparer.Ordinal);

    public int Count => _waiting.Count;

    public bool TryEnqueue(string talentId, RunTrigger trigger)
    {
        if (!_waiting.TryAdd(talentId, (trigger, Activity.Current?.Context ?? default)))
        {
            return true;
        }

        if (_talents.Writer.TryWrite(talentId))
        {
            return true;
        }

        _waiting.TryRemove(talentId, out _);
        logger.QueueFull(talentId);
        return false;
    }

    /// <summary>Takes talents as they come, until the queue is closed and empty. For several readers.</summary>
    public async IAsyncEnumerable<(string TalentId, RunTrigger Trigger, ActivityContext Cause)> TakeAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var talentId in _talents.Reader.ReadAllAsync(cancellationToken))
        {
            // From here on a new wish is a new sync: this one may already have read the old state.
            if (_waiting.TryRemove(talentId, out var wish))
            {
                yield return (talentId, wish.Trigger, wish.Cause);
            }
        }
    }

    /// <summary>Takes nothing more; what waits can still be taken.</summary>
    public void Close() => _talents.Writer.TryComplete();
}

internal static partial class SyncQueueLog
{
    [LoggerMessage(EventId = 1006, Level = LogLevel.Warning, Message = "The queue of syncs is full; talent {TalentId} waits for the nightly run.")]
    public static partial void QueueFull(this ILogger logger, string talentId);
}
