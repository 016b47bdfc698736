using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>Works pages off on this node, a few at a time, whoever asks for it: the worker, or somebody who waits for a run.</summary>
internal sealed class RunDriver(RunBatches pages, BatchRunner runner, IOptions<SyncOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _slots = new(options.Value.ConcurrentPages);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly ConcurrentDictionary<Task, BatchClaim> _working = new();
    private bool _isDisposed;

    /// <summary>Works off every page that can be had now. Gives how many those were.</summary>
    /// <param name="runId">Of this run only; null for any.</param>
    /// <param name="cancellationToken">Takes no further page; those in work are finished.</param>
    public async Task<int> DriveAsync(string? runId, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        var mine = new List<Task>();
        var count = 0;
        try
        {
            while (await TakeAsync(runId, stop.Token) is { } work)
            {
                count++;
                mine.RemoveAll(t => t.IsCompleted);
                mine.Add(work);
            }
        }
        finally
        {
            await Task.WhenAll(mine);
        }

        return count;
    }

    /// <summary>Takes no page any more, and waits for those in work; what is not done when the token is cancelled is given back.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // A host that is disposed of may be stopped once more behind it.
        if (_isDisposed)
        {
            return;
        }

        await _stop.CancelAsync();
        await using var registration = cancellationToken.Register(_giveUp.Cancel);
        await Task.WhenAll(_working.Keys);
    }

    public void Dispose()
    {
        _isDisposed = true;
        _slots.Dispose();
        _stop.Dispose();
        _giveUp.Dispose();
    }

    // Gives the work on the next page, begun; null if there is no page.
    private async Task<Task?> TakeAsync(string? runId, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        BatchClaim? page = null;
        try
        {
            page = await pages.TakeAsync(runId, cancellationToken);
        }
        finally
        {
            if (page is null)
            {
                _slots.Release();
            }
        }

        if (page is null)
        {
            return null;
        }

        var work = Task.Run(() => runner.RunAsync(page, _giveUp.Token), CancellationToken.None);
        _working[work] = page;
        return EndAsync(work);
    }

    private async Task EndAsync(Task work)
    {
        try
        {
            await work;
        }
        finally
        {
            _working.TryRemove(work, out _);
            _slots.Release();
        }
    }
}
