using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Hosting;

/// <summary>
/// Does this node's share of the messages: what is due, begun within seconds, also what a process left behind that is gone. On shutdown what is in work
/// is finished within the host's time or given back; the rest stays stored.
/// </summary>
internal sealed class OutboxWorker(
    Outbox outbox, OutboxStore store, IEnumerable<IOutboxHandler> handlers, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<OutboxWorker> logger)
    : BackgroundService
{
    // What other nodes add is found by looking.
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan _longestPause = TimeSpan.FromMinutes(15);

    private readonly IOutboxHandler[] _handlers = [.. handlers];
    private readonly ConcurrentDictionary<(string Kind, string Subject), Task> _working = new();
    private readonly CancellationTokenSource _giveUp = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await using var registration = cancellationToken.Register(_giveUp.Cancel);
        await Task.WhenAll(_working.Values);
    }

    public override void Dispose()
    {
        _giveUp.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var keptAt = time.GetTimestamp();
        var isFirst = true;
        while (true)
        {
            var next = outbox.Signal.Next;
            var wait = _look;
            try
            {
                if (isFirst)
                {
                    await store.ReleaseAbandonedAsync(stoppingToken);
                    isFirst = false;
                }

                if (!_working.IsEmpty && time.GetElapsedTime(keptAt) > OutboxStore.Lease / 3)
                {
                    await store.KeepAsync(stoppingToken);
                    keptAt = time.GetTimestamp();
                }

                await TakeAsync(stoppingToken);
                wait = await WaitAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.CannotLook(exception);
            }

            await outbox.Signal.WaitAsync(next, wait, stoppingToken);
        }
    }

    private async Task TakeAsync(CancellationToken cancellationToken)
    {
        foreach (var handler in _handlers)
        {
            List<string> busy = [.. _working.Keys.Where(w => w.Kind == handler.Kind).Select(w => w.Subject)];
            if (busy.Count >= handler.Concurrency)
            {
                continue;
            }

            foreach (var message in await store.TakeAsync(handler.Kind, handler.Concurrency - busy.Count, busy, cancellationToken))
            {
                // Entered before it can end.
                var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _working[(message.Kind, message.Subject)] = HandleAsync(handler, message, begin.Task);
                begin.SetResult();
            }

            outbox.Noticed(handler.Kind, await store.CountAsync(handler.Kind, cancellationToken));
        }
    }

    // Until the next is due that there is a place for; the end of one in work wakes us anyway.
    private async Task<TimeSpan> WaitAsync(CancellationToken cancellationToken)
    {
        List<string> free = [.. _handlers.Where(h => _working.Keys.Count(w => w.Kind == h.Kind) < h.Concurrency).Select(h => h.Kind)];
        var until = free.Count == 0 ? null : await store.NextDueAsync(free, [.. _working.Keys.Select(w => w.Subject)], cancellationToken);
        return until - time.GetUtcNow() is { } left && left < _look ? TimeSpan.FromTicks(Math.Max(left.Ticks, TimeSpan.TicksPerMillisecond * 50)) : _look;
    }

    private async Task HandleAsync(IOutboxHandler handler, OutboxMessage message, Task begin)
    {
        await begin;
        try
        {
            var result = await ResultOfAsync(handler, message);
            await store.FinishAsync(message, result, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Done or not, it is taken up again when our time is up: handlers bear that.
            logger.CannotFinish(exception, message.Kind, message.Subject);
        }
        finally
        {
            _working.TryRemove((message.Kind, message.Subject), out _);
            outbox.Wake();
        }
    }

    private async Task<OutboxResult> ResultOfAsync(IOutboxHandler handler, OutboxMessage message)
    {
        // What asked for it may be over long since; its trace goes on here.
        ActivityContext.TryParse(message.TraceParent, null, out var cause);
        using var span = Tracing.Source.StartActivity($"outbox.{message.Kind}", ActivityKind.Consumer, cause);
        try
        {
            return await handler.HandleAsync(message, _giveUp.Token);
        }
        catch (OperationCanceledException) when (_giveUp.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return new OutboxResult.Again(time.GetUtcNow(), ReasonCode.Stopped);
        }
        catch (Exception exception)
        {
            logger.HandlerBroke(exception, message.Kind, message.Subject);
            var pause = TimeSpan.FromSeconds(Math.Min(_longestPause.TotalSeconds, Math.Pow(2, Math.Min(message.Attempts, 16))));
            return new OutboxResult.Again(time.GetUtcNow() + pause, ReasonCode.InternalError);
        }
    }
}

internal static partial class OutboxLog
{
    [LoggerMessage(EventId = 1901, Level = LogLevel.Warning, Message = "The outbox cannot be looked at; the next look tries again.")]
    public static partial void CannotLook(this ILogger<OutboxWorker> logger, Exception exception);

    [LoggerMessage(EventId = 1902, Level = LogLevel.Error, Message = "Work of the kind {Kind} on {Subject} broke; it is tried again.")]
    public static partial void HandlerBroke(this ILogger<OutboxWorker> logger, Exception exception, string kind, string subject);

    [LoggerMessage(EventId = 1903, Level = LogLevel.Warning, Message = "What came of work of the kind {Kind} on {Subject} could not be noted; it is done again.")]
    public static partial void CannotFinish(this ILogger<OutboxWorker> logger, Exception exception, string kind, string subject);
}
