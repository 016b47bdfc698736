using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Tests.Sync;

public sealed class SyncQueueTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_SameTalentWaitsTwice_SyncsItOnce()
    {
        var service = new FakeRecordingService();
        var (queue, worker) = Create(service, capacity: 10);
        queue.TryEnqueue("a", RunTrigger.Connect);
        queue.TryEnqueue("a", RunTrigger.Connect);
        queue.TryEnqueue("b", RunTrigger.Connect);

        await worker.StartAsync(Token);
        await worker.StopAsync(Token);

        Assert.Equal(["a", "b"], service.Synced);
        worker.Dispose();
    }

    [Fact]
    public async Task Worker_OneItemThrows_WorksOnTheNext()
    {
        var service = new FakeRecordingService { Throws = "a" };
        var (queue, worker) = Create(service, capacity: 10);
        queue.TryEnqueue("a", RunTrigger.Connect);
        queue.TryEnqueue("b", RunTrigger.Connect);

        await worker.StartAsync(Token);
        await worker.StopAsync(Token);

        Assert.Equal(["a", "b"], service.Synced);
        worker.Dispose();
    }

    [Fact]
    public async Task Worker_WishDuringTheSync_IsASyncOfItsOwn()
    {
        var service = new FakeRecordingService();
        var (queue, worker) = Create(service, capacity: 10);
        service.During = () =>
        {
            service.During = null;
            queue.TryEnqueue("a", RunTrigger.Connect);
            return Task.CompletedTask;
        };
        queue.TryEnqueue("a", RunTrigger.Connect);

        await worker.StartAsync(Token);
        await service.Reached(2).WaitAsync(TimeSpan.FromSeconds(10), Token);
        await worker.StopAsync(Token);

        Assert.Equal(["a", "a"], service.Synced);
        worker.Dispose();
    }

    [Fact]
    public void TryEnqueue_Full_SaysNoAndStaysUsable()
    {
        var log = new FakeLogger<SyncQueue>();
        var queue = new SyncQueue(Options.Create(new SyncOptions { QueueCapacity = 1 }), log);

        Assert.True(queue.TryEnqueue("a", RunTrigger.Connect));
        Assert.False(queue.TryEnqueue("b", RunTrigger.Connect));
        Assert.True(queue.TryEnqueue("a", RunTrigger.Connect));
        Assert.Equal(1, queue.Count);
        Assert.Equal(LogLevel.Warning, log.LatestRecord.Level);
    }

    [Fact]
    public async Task Worker_HostRunsOutOfTime_GivesUpAndSaysWhatWaits()
    {
        var service = new FakeRecordingService { During = () => Task.Delay(Timeout.Infinite, Token) };
        var (queue, worker) = Create(service, capacity: 10);
        queue.TryEnqueue("a", RunTrigger.Connect);
        queue.TryEnqueue("b", RunTrigger.Connect);
        await worker.StartAsync(Token);
        await service.Reached(1).WaitAsync(TimeSpan.FromSeconds(10), Token);

        await worker.StopAsync(new CancellationToken(canceled: true));

        Assert.Equal(1, queue.Count);
        worker.Dispose();
    }

    private static (SyncQueue Queue, SyncQueueWorker Worker) Create(FakeRecordingService service, int capacity)
    {
        var options = Options.Create(new SyncOptions { QueueCapacity = capacity, QueueWorkers = 1 });
        var queue = new SyncQueue(options, NullLogger<SyncQueue>.Instance);
        return (queue, new SyncQueueWorker(queue, service, options, NullLogger<SyncQueueWorker>.Instance));
    }

    private sealed class FakeRecordingService : ITalentProfileImageService
    {
        private readonly List<(int Count, TaskCompletionSource Source)> _waits = [];

        public List<string> Synced { get; } = [];

        public string? Throws { get; init; }

        public Func<Task>? During { get; set; }

        public Task Reached(int count)
        {
            lock (_waits)
            {
                if (Synced.Count >= count)
                {
                    return Task.CompletedTask;
                }

                var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waits.Add((count, source));
                return source.Task;
            }
        }

        public Task<SyncResult> RefreshAsync(string talentId, bool forceRefresh, Actor actor, CancellationToken cancellationToken) => throw new NotSupportedException();

        public async Task<SyncResult> SyncTalentAsync(string talentId, bool forceRefresh, RunTrigger trigger, CancellationToken cancellationToken)
        {
            lock (_waits)
            {
                Synced.Add(talentId);
                _waits.FindAll(w => w.Count <= Synced.Count).ForEach(w => w.Source.TrySetResult());
            }

            if (During?.Invoke() is { } during)
            {
                await during.WaitAsync(cancellationToken);
            }

            return talentId == Throws
                ? throw new InvalidOperationException("broken")
                : new SyncResult(talentId, SyncEffect.Updated, "instagram", null, null);
        }

        public Task<PlatformOutcome?> FetchForPlatformAsync(string talentId, string platform, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<PlatformOutcome?> FetchInstagramAsync(string talentId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PlatformOutcome?> FetchTikTokAsync(string talentId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PlatformOutcome?> FetchYouTubeAsync(string talentId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<SyncRun?> SyncAllAsync(SyncAllRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> ClearAsync(string talentId, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
