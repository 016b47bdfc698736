using System.Diagnostics;

namespace TalentAdmin.Bench.Sync;

/// <summary>Counts the commands and commits that EF Core sends to the database.</summary>
internal sealed class RoundTrips : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private long _count;

    public RoundTrips() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public long Take() => Interlocked.Exchange(ref _count, 0);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            _subscriptions.Add(value.Subscribe(this));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key is "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted"
            or "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionStarted"
            or "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionCommitted")
        {
            Interlocked.Increment(ref _count);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
}
