using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace TalentAdmin.Bench.Sync;

/// <summary>
/// Counts the commands and commits that EF Core sends to the database; with a text, only commands that hold it. A transaction's begin counts
/// where it travels alone: Npgsql sends it with the first command.
/// </summary>
internal sealed class RoundTrips : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _subscriptions = [];
    private readonly string? _holding;
    private long _count;

    public RoundTrips(string? holding = null)
    {
        _holding = holding;
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

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
        if (_holding is not null)
        {
            if (value.Value is CommandExecutedEventData { Command.CommandText: { } text } && text.Contains(_holding, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _count);
            }

            return;
        }

        if (value.Key is "Microsoft.EntityFrameworkCore.Database.Transaction.TransactionStarted"
            && value.Value is TransactionEndEventData { Transaction: NpgsqlTransaction })
        {
            return;
        }

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
