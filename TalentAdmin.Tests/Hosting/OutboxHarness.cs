using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Hosting;

/// <summary>An outbox on a real database, in fake time, with one kind of work that a test scripts.</summary>
internal sealed class OutboxHarness : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private OutboxHarness(TestDatabase database, FakeTimeProvider time, FakeHandler handler, FakeLifetime lifetime) =>
        (_database, Time, Handler, Lifetime) = (database, time, handler, lifetime);

    public FakeTimeProvider Time { get; }

    public FakeHandler Handler { get; }

    public FakeLifetime Lifetime { get; }

    public FakeLogCollector Log => _database.Services.GetRequiredService<FakeLogCollector>();

    public Outbox Outbox => _database.Services.GetRequiredService<Outbox>();

    public OutboxStore Store => _database.Services.GetRequiredService<OutboxStore>();

    public OutboxWorker Worker { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<OutboxHarness> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var (time, handler, lifetime) = (new FakeTimeProvider(Samples.Now), new FakeHandler(), new FakeLifetime());
        var database = await TestDatabase.CreateAsync(provider, services =>
        {
            services.AddLogging(logging => logging.AddFakeLogging());
            services.AddHosting();
            services.AddSingleton<IOutboxHandler>(handler);
            services.AddSingleton<IHostApplicationLifetime>(lifetime);
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        });
        var harness = new OutboxHarness(database, time, handler, lifetime);
        harness.Restart();
        return harness;
    }

    public IDbContextFactory<TalentDbContext> Contexts => _database.Contexts;

    public TalentDbContext Open() => _database.Open();

    /// <summary>A worker as after a restart of the app.</summary>
    public void Restart() => Worker = ActivatorUtilities.CreateInstance<OutboxWorker>(_database.Services);

    public async Task AddAsync(params string[] subjects)
    {
        await using var context = Open();
        foreach (var subject in subjects)
        {
            Outbox.Add(context, FakeHandler.Name, subject, payload: null);
        }

        await context.SaveChangesAsync(Token);
        Outbox.Wake();
    }

    public async Task<IReadOnlyList<OutboxMessage>> MessagesAsync()
    {
        await using var context = Open();
        return await context.Outbox.AsNoTracking().OrderBy(m => m.Id).ToListAsync(Token);
    }

    /// <summary>Lets time pass until something is so.</summary>
    public Task PassAsync(Func<bool> until) => WaitUntil.TrueAsync(() =>
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        return until();
    });

    public async ValueTask DisposeAsync()
    {
        await Worker.StopAsync(CancellationToken.None);
        Worker.Dispose();
        await _database.DisposeAsync();
    }

    /// <summary>Does what a test says, and notes what it did.</summary>
    internal sealed class FakeHandler : IOutboxHandler
    {
        public const string Name = "fake";

        public ConcurrentQueue<string> Done { get; } = new();

        public Func<OutboxMessage, CancellationToken, Task<OutboxResult>> Does { get; set; } =
            (_, _) => Task.FromResult<OutboxResult>(new OutboxResult.Done());

        public string Kind => Name;

        public int Concurrency { get; set; } = 2;

        public Task<OutboxResult> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
        {
            Done.Enqueue(message.Subject);
            return Does(message, cancellationToken);
        }
    }
}
