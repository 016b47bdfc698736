namespace TalentAdmin.Core.Importing;

/// <summary>One import, from its preview to its report. Safe to be read while it runs.</summary>
#pragma warning disable CA1001 // Its token source has neither timer nor wait handle, and pages may press Stop on an import that is forgotten.
public sealed class ImportJob
#pragma warning restore CA1001
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly RosterFile _file;
    private readonly List<ValidatedRow> _written = [];
    private IReadOnlyList<ValidatedRow> _rows;

    internal ImportJob(string id, RosterFile file, IReadOnlyList<ValidatedRow> rows, Actor actor, DateTimeOffset createdAt)
    {
        _file = file;
        _rows = rows;
        (Id, Actor, CreatedAt) = (id, actor.InBackground(), createdAt);
    }

    /// <summary>Raised on no particular thread, after every chunk and at the end.</summary>
    public event Action? Changed;

    public string Id { get; }

    /// <summary>Who uploaded the file.</summary>
    public Actor Actor { get; }

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; }

    public ImportState State { get; private set; }

    /// <summary>Columns of the file that mean nothing to us.</summary>
    public IReadOnlyList<string> UnknownColumns => _file.UnknownColumns;

    /// <summary>All rows of the file.</summary>
    public int Total => _file.Rows.Count;

    /// <summary>Rows worked off, whatever came of them.</summary>
    public int Done
    {
        get
        {
            lock (_gate)
            {
                return _written.Count;
            }
        }
    }

    /// <summary>Every row with its verdict: as foreseen, and as it came where the row is worked off.</summary>
    public IReadOnlyList<ValidatedRow> Rows
    {
        get
        {
            lock (_gate)
            {
                return _written.Count == 0 ? _rows : [.. _written, .. _rows.Skip(_written.Count)];
            }
        }
    }

    /// <summary>Somebody was forgotten while it wrote, whom its report may name.</summary>
    internal bool IsForgottenAtItsEnd { get; set; }

    internal RosterFile File => _file;

    internal CancellationToken Stopped => _stop.Token;

    internal void Stop() => _stop.Cancel();

    internal bool TryStart()
    {
        lock (_gate)
        {
            if (State != ImportState.Preview)
            {
                return false;
            }

            State = ImportState.Running;
        }

        Changed?.Invoke();
        return true;
    }

    internal void Add(IReadOnlyList<ValidatedRow> written)
    {
        lock (_gate)
        {
            _written.AddRange(written);
        }

        Changed?.Invoke();
    }

    internal void End(ImportState state)
    {
        lock (_gate)
        {
            _rows = [.. _written, .. _rows.Skip(_written.Count).Select(r => r.IsWanted
                ? r with { Verdict = ImportRowStatus.NotDone, Message = "The import was stopped before this row. Import the file again: what is there already is left alone." }
                : r)];
            State = state;
        }

        Changed?.Invoke();
    }
}

/// <summary>How far an import is.</summary>
public enum ImportState
{
    /// <summary>Judged, and nothing written.</summary>
    Preview,
    Running,
    Completed,

    /// <summary>A person stopped it, or the app was.</summary>
    Stopped,

    /// <summary>It broke; the log says more. What was written stays.</summary>
    Failed,
}
