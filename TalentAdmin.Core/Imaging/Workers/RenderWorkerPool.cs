using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>Those who open strangers' pictures.</summary>
internal interface IRenderWorkers
{
    /// <summary>Has a picture worked on. A caller that gives up leaves the work to its end, which is near.</summary>
    /// <exception cref="InvalidOperationException">No worker can be started.</exception>
    Task<RenderResponse> RunAsync(RenderRequest request, CancellationToken cancellationToken);
}

/// <summary>
/// The few processes in which strangers' pictures are opened. They are started by the first picture, kept warm, replaced when a picture
/// cost them too much, and ended when none came for a while. Whoever asks waits for a turn.
/// </summary>
internal sealed class RenderWorkerPool : IRenderWorkers, IDisposable
{
    private readonly RenderWorkerProgram _program;
    private readonly TimeProvider _time;
    private readonly ILogger<RenderWorkerPool> _logger;
    private readonly SemaphoreSlim _places;
    private readonly ConcurrentStack<RenderWorker> _idle = new();
    private readonly ConcurrentDictionary<RenderWorker, bool> _all = new();
    private readonly TimeSpan _mostProcessor;
    private readonly TimeSpan _restAfter;
    private readonly ITimer _rest;
    private readonly CancellationTokenSource _closed = new();

    public RenderWorkerPool(RenderWorkerProgram program, IOptions<RenderOptions> options, TimeProvider time, ILogger<RenderWorkerPool> logger)
    {
        (_program, _time, _logger) = (program, time, logger);
        _places = new SemaphoreSlim(options.Value.RenderWorkers);
        _mostProcessor = TimeSpan.FromSeconds(options.Value.RenderSeconds);
        _restAfter = TimeSpan.FromMinutes(options.Value.RenderIdleMinutes);
        _rest = time.CreateTimer(_ => Rest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The workers that live, for figures and tests.</summary>
    public IReadOnlyCollection<int> ProcessIds => [.. _all.Keys.Select(w => w.ProcessId)];

    public async Task<RenderResponse> RunAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        return await InTurnAsync(request).WaitAsync(cancellationToken);
    }

    public void Dispose()
    {
        _closed.Cancel();
        _rest.Dispose();
        foreach (var worker in _all.Keys)
        {
            End(worker);
        }

        _closed.Dispose();
    }

    private async Task<RenderResponse> InTurnAsync(RenderRequest request)
    {
        try
        {
            // A worker may have been killed from outside; a picture that ends two of them is the cause.
            return await TryAsync(request) ?? await TryAsync(request) ?? RenderResponse.Refused(ReasonCode.TooCostly);
        }
        finally
        {
            _places.Release();
            _rest.Change(_restAfter, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<RenderResponse?> TryAsync(RenderRequest request)
    {
        var worker = await TakeAsync();
        var response = await worker.RunAsync(request, _mostProcessor);
        if (response is { Reason: not ReasonCode.TooCostly } && worker.IsFit)
        {
            _idle.Push(worker);
            return response;
        }

        End(worker);
        if (response is null)
        {
            _logger.WorkerDied(request.Task);
        }
        else if (response.Reason is not null)
        {
            _logger.WorkerKilled(request.Task, request.Bytes.Length);
        }

        return response;
    }

    private async Task<RenderWorker> TakeAsync()
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.IsFit)
            {
                return idle;
            }

            End(idle);
        }

        var worker = await RenderWorker.StartAsync(_program, _time, _closed.Token);
        _all[worker] = true;
        return worker;
    }

    private void Rest()
    {
        while (_idle.TryPop(out var worker))
        {
            End(worker);
        }
    }

    private void End(RenderWorker worker)
    {
        _all.TryRemove(worker, out _);
        worker.Dispose();
    }
}

internal static partial class RenderWorkerLog
{
    [LoggerMessage(EventId = 1801, Level = LogLevel.Warning, Message = "A picture of {Bytes} bytes cost too much ({Task}); it is refused, and its worker was replaced.")]
    public static partial void WorkerKilled(this ILogger logger, RenderTask task, int bytes);

    [LoggerMessage(EventId = 1802, Level = LogLevel.Warning, Message = "A render worker ended in the middle of its work ({Task}); another one takes over.")]
    public static partial void WorkerDied(this ILogger logger, RenderTask task);
}
