using System.Diagnostics;

namespace TalentAdmin.Bench.Sync;

/// <summary>
/// The highest memory while something runs, looked at ten times a second: the working set, with libraries, compiled code and what the
/// collector has not given back, and what was left on the heap by collections, which is what the work itself holds.
/// </summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<Peak> _watch;

    public PeakMemory() => _watch = Task.Run(async () =>
    {
        var (workingSet, heap) = (0L, 0L);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!_stop.IsCancellationRequested)
        {
            using var process = Process.GetCurrentProcess();
            workingSet = Math.Max(workingSet, process.WorkingSet64);
            heap = Math.Max(heap, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
            await timer.WaitForNextTickAsync();
        }

        return new Peak(Megabytes(workingSet), Megabytes(heap));
    });

    public void Dispose() => _stop.Dispose();

    public async Task<Peak> StopAsync()
    {
        await _stop.CancelAsync();
        return await _watch;
    }

    private static double Megabytes(long bytes) => bytes / (1024.0 * 1024.0);
}

/// <summary>Memory, in megabytes.</summary>
internal sealed record Peak(double WorkingSet, double Heap);
