using System.Diagnostics;

namespace TalentAdmin.Bench.Sync;

/// <summary>The highest working set while something runs, looked at ten times a second.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task<long> _watch;

    public PeakMemory() => _watch = Task.Run(async () =>
    {
        var peak = 0L;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!_stop.IsCancellationRequested)
        {
            using var process = Process.GetCurrentProcess();
            peak = Math.Max(peak, process.WorkingSet64);
            await timer.WaitForNextTickAsync();
        }

        return peak;
    });

    public void Dispose() => _stop.Dispose();

    public double StopAndGiveMegabytes()
    {
        _stop.Cancel();
        var peak = _watch.GetAwaiter().GetResult();
        return peak / (1024.0 * 1024.0);
    }
}
