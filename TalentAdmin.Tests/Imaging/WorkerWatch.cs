using System.Diagnostics;

namespace TalentAdmin.Tests.Imaging;

/// <summary>Looks every ms at what a pool's workers use, and remembers the most.</summary>
internal sealed class WorkerWatch : IDisposable
{
    private readonly Thread _thread;
    private readonly RenderWorkerPool _workers;
    private readonly Dictionary<int, (TimeSpan Processor, long Memory)> _before = [];
    private readonly Dictionary<int, TimeSpan> _processor = [];
    private volatile bool _isOver;
    private long _memory;

    public WorkerWatch(RenderWorkerPool workers)
    {
        _workers = workers;
        Look((id, used) => _before[id] = used);
        _thread = new Thread(Run) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>The most memory of all workers together above what they had before, in bytes, and the processor time that they took.</summary>
    public (long Memory, TimeSpan Processor) Stop()
    {
        Dispose();
        return (_memory, TimeSpan.FromTicks(_processor.Sum(p => p.Value.Ticks)));
    }

    public void Dispose()
    {
        _isOver = true;
        _thread.Join();
    }

    private void Run()
    {
        var pause = new SpinWait();
        while (!_isOver)
        {
            long memory = 0;
            Look((id, used) =>
            {
                // A worker that was started meanwhile is measured from nothing but its own start.
                var before = _before.TryGetValue(id, out var known) ? known : _before[id] = used;
                memory += Math.Max(0, used.Memory - before.Memory);
                _processor[id] = used.Processor - before.Processor;
            });
            _memory = Math.Max(_memory, memory);
            pause.SpinOnce();
        }
    }

    private void Look(Action<int, (TimeSpan Processor, long Memory)> seen)
    {
        foreach (var id in _workers.ProcessIds)
        {
            try
            {
                using var process = Process.GetProcessById(id);
                using var usage = new ProcessUsage(process);
                seen(id, usage.Read());
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or IOException)
            {
                // It has just ended.
            }
        }
    }
}
