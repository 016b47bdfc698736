using Microsoft.Extensions.Logging;

namespace TalentAdmin.Bench.Mutants;

/// <summary>Counts the workers that a pool says it lost.</summary>
internal sealed class LostWorkers : ILogger<RenderWorkerPool>
{
    // 1801 and 1802 of docs/operations.md.
    private const int WorkerKilled = 1801;
    private const int WorkerDied = 1802;

    private int _killed;
    private int _died;

    /// <summary>Ended by the app, for they cost too much.</summary>
    public int Killed => _killed;

    /// <summary>Ended by themselves.</summary>
    public int Died => _died;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        switch (eventId.Id)
        {
            case WorkerKilled:
                Interlocked.Increment(ref _killed);
                break;
            case WorkerDied:
                Interlocked.Increment(ref _died);
                break;
        }
    }
}
