using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync.Runs;

/// <summary>
/// The run that is going on, on whichever node, for everybody on this node who watches: one look at the database a second while there is one.
/// </summary>
public sealed class RunProgressService : BackgroundService
{
    private static readonly TimeSpan _busy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _idle = TimeSpan.FromSeconds(5);

    private readonly IRuns _runs;
    private readonly RunSignal _signal;
    private readonly TimeProvider _time;
    private readonly ILogger<RunProgressService> _logger;
    private RunProgress? _current;

    internal RunProgressService(IRuns runs, RunSignal signal, TimeProvider time, ILogger<RunProgressService> logger) =>
        (_runs, _signal, _time, _logger) = (runs, signal, time, logger);

    /// <summary>Raised on no particular thread, when <see cref="Current"/> is another.</summary>
    public event Action? Changed;

    /// <summary>The run over many talents that goes on; null if there is none.</summary>
    public RunProgress? Current => Volatile.Read(ref _current);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var next = _signal.Next;
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                _logger.CannotWatch(exception);
            }

            await _signal.WaitAsync(next, Current is null ? _idle : _busy, stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var before = Current;
        var run = await _runs.FindActiveAsync(cancellationToken);
        if (run is null && before is null)
        {
            return;
        }

        var progress = run is null ? null : RunProgress.Of(run, before, _time.GetUtcNow());
        if (progress != before)
        {
            Volatile.Write(ref _current, progress);
            Changed?.Invoke();
        }
    }
}
