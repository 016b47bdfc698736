namespace TalentAdmin.Web.Features.Attention;

/// <summary>Asks several accounts again, a few at a time, on the page's own thread.</summary>
internal sealed class BulkRetry(int total, CancellationToken leaving) : IDisposable
{
    private const int AtOnce = 4;

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(leaving);

    public int Total => total;

    public int Done { get; private set; }

    public async Task RunAsync(IReadOnlyList<AttentionEntry> entries, Func<AttentionEntry, CancellationToken, Task> retry)
    {
        var waiting = new Queue<AttentionEntry>(entries);
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync()));

        async Task WorkAsync()
        {
            while (!_stop.IsCancellationRequested && waiting.TryDequeue(out var entry))
            {
                try
                {
                    await retry(entry, _stop.Token);
                }
                catch (OperationCanceledException) when (_stop.IsCancellationRequested)
                {
                    return;
                }

                Done++;
            }
        }
    }

    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
