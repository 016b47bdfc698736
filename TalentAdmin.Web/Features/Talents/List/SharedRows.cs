using System.Collections.Concurrent;

namespace TalentAdmin.Web.Features.Talents.List;

/// <summary>
/// Rows that open lists have in common: colleagues look at the same page, and each list renders twice. Equal rows become one row, kept for as
/// long as a list shows it.
/// </summary>
internal sealed class SharedRows
{
    private const int PrunedAt = 1_000;

    private readonly ConcurrentDictionary<(string TalentId, bool CanChange), WeakReference<RowMarkup>> _rows = new();
    private int _nextPruning = PrunedAt;

    /// <summary>The same talents, those that a list shows already as that list has them.</summary>
    public List<TalentListItem> Share(IEnumerable<TalentListItem> talents, bool canChange) => [.. talents.Select(talent =>
        Find(talent.Id, canChange) is { } row && IsSame(row.Talent, talent) ? row.Talent : talent)];

    /// <summary>A talent's row.</summary>
    public RowMarkup Of(TalentListItem talent, TalentText text, DateTimeOffset now, bool canChange)
    {
        var row = RowMarkup.Of(talent, text, now, canChange);
        if (Find(talent.Id, canChange) is { } shown && IsSame(shown.Talent, talent) && shown with { Talent = talent } == row)
        {
            return shown;
        }

        _rows[(talent.Id, canChange)] = new WeakReference<RowMarkup>(row);
        if (_rows.Count > Volatile.Read(ref _nextPruning))
        {
            Prune();
        }

        return row;
    }

    private static bool IsSame(TalentListItem one, TalentListItem other) =>
        one.Connections.SequenceEqual(other.Connections) && one == other with { Connections = one.Connections };

    private RowMarkup? Find(string talentId, bool canChange) =>
        _rows.TryGetValue((talentId, canChange), out var reference) && reference.TryGetTarget(out var row) ? row : null;

    // The texts go with the last list that shows them; what is left of them here goes now and then.
    private void Prune()
    {
        foreach (var entry in _rows)
        {
            if (!entry.Value.TryGetTarget(out _))
            {
                _rows.TryRemove(entry);
            }
        }

        Volatile.Write(ref _nextPruning, (_rows.Count * 2) + PrunedAt);
    }
}
