namespace TalentAdmin.Web.Features.Attention;

/// <summary>The entries of the page shown that a person has ticked.</summary>
internal sealed class EntrySelection
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public int Count => _ids.Count;

    public bool Has(AttentionEntry entry) => _ids.Contains(entry.ConnectionId);

    public bool HasAll(IReadOnlyList<AttentionEntry> entries) => entries.Count > 0 && entries.All(Has);

    public void Set(AttentionEntry entry, bool isSelected) => _ = isSelected ? _ids.Add(entry.ConnectionId) : _ids.Remove(entry.ConnectionId);

    /// <summary>Ticks these, and nothing else.</summary>
    public void Replace(IEnumerable<AttentionEntry> entries)
    {
        _ids.Clear();
        _ids.UnionWith(entries.Select(e => e.ConnectionId));
    }

    /// <summary>Forgets those that are not on the page any more.</summary>
    public void Keep(IEnumerable<AttentionEntry> entries) => _ids.IntersectWith(entries.Select(e => e.ConnectionId));

    public void Clear() => _ids.Clear();
}
