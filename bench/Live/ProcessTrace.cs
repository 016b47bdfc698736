using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.Parsers;

namespace TalentAdmin.Bench.Live;

/// <summary>Looks into another .NET process by its diagnostics port, so that the app needs nothing for it.</summary>
internal sealed class ProcessTrace(int processId)
{
    private const int FullCollection = 2;

    /// <summary>Has everything collected, then gives the bytes that are left on the heap.</summary>
    public async Task<long> CollectAndGiveHeapAsync(CancellationToken cancellationToken)
    {
        // The first collection runs finalizers; what they held goes with the second.
        await CollectAsync(cancellationToken);
        return await CollectAsync(cancellationToken);
    }

    /// <summary>Notes when EF Core has committed a transaction, until the watch is stopped.</summary>
    public async Task<CommitWatch> WatchCommitsAsync(CancellationToken cancellationToken)
    {
        var provider = new EventPipeProvider("Microsoft-Diagnostics-DiagnosticSource", EventLevel.Informational, 0x2, new Dictionary<string, string>
        {
            ["FilterAndPayloadSpecs"] = "Microsoft.EntityFrameworkCore/Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted:-",
        });
        return new CommitWatch(await StartAsync(provider, cancellationToken));
    }

    private async Task<long> CollectAsync(CancellationToken cancellationToken)
    {
        // Whoever starts to listen with this keyword induces a collection.
        var keywords = ClrTraceEventParser.Keywords.GC | ClrTraceEventParser.Keywords.GCHeapCollect;
        using var session = await StartAsync(
            new EventPipeProvider(ClrTraceEventParser.ProviderName, EventLevel.Informational, (long)keywords), cancellationToken);
        var heap = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = Task.Run(() =>
        {
            var isFull = false;
            using var source = new EventPipeEventSource(session.EventStream);
            source.Clr.GCStart += collection => isFull = collection.Depth == FullCollection;
            source.Clr.GCHeapStats += stats =>
            {
                if (isFull)
                {
                    heap.TrySetResult(stats.TotalHeapSize);
                }
            };
            source.Process();
        }, cancellationToken);
        try
        {
            return await heap.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            await session.StopAsync(CancellationToken.None);
            await reading;
        }
    }

    private Task<EventPipeSession> StartAsync(EventPipeProvider provider, CancellationToken cancellationToken) =>
        new DiagnosticsClient(processId).StartEventPipeSessionAsync([provider], requestRundown: false, circularBufferMB: 16, cancellationToken);
}

/// <summary>When transactions were committed, as the committing process saw it.</summary>
internal sealed class CommitWatch : IDisposable
{
    private readonly EventPipeSession _session;
    private readonly Task<List<DateTime>> _reading;

    public CommitWatch(EventPipeSession session)
    {
        _session = session;
        _reading = Task.Run(() =>
        {
            List<DateTime> commits = [];
            using var source = new EventPipeEventSource(session.EventStream);
            source.Dynamic.All += happened =>
            {
                if (happened.EventName.StartsWith("Event", StringComparison.Ordinal))
                {
                    commits.Add(happened.TimeStamp.ToUniversalTime());
                }
            };
            source.Process();
            return commits;
        });
    }

    /// <summary>Their times in UTC. The trace's clock is set to the millisecond below: they are early by up to 1 ms, never late.</summary>
    public async Task<IReadOnlyList<DateTime>> StopAsync()
    {
        await _session.StopAsync(CancellationToken.None);
        return await _reading;
    }

    public void Dispose() => _session.Dispose();
}
