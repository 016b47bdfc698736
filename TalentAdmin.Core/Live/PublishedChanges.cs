namespace TalentAdmin.Core.Live;

/// <summary>Which pictures this node's listeners were told of lately, so that a look in the database does not tell them again.</summary>
internal sealed class PublishedChanges
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _told = new(StringComparer.Ordinal);
    private long _newest;

    /// <summary>The highest number told.</summary>
    public long Newest
    {
        get
        {
            lock (_gate)
            {
                return _newest;
            }
        }
    }

    /// <summary>Gives those that are new, and remembers them. A change of a state only has no number of its own, and always is.</summary>
    public IReadOnlyList<AvatarChange> Note(IReadOnlyCollection<AvatarChange> changes)
    {
        lock (_gate)
        {
            return [.. changes.Where(IsNews)];
        }
    }

    /// <summary>Nobody is going to look behind this number any more.</summary>
    public void Forget(long upTo)
    {
        lock (_gate)
        {
            foreach (var (talentId, _) in _told.Where(t => t.Value <= upTo).ToList())
            {
                _told.Remove(talentId);
            }
        }
    }

    private bool IsNews(AvatarChange change)
    {
        if (!change.IsPicture)
        {
            return true;
        }

        _newest = Math.Max(_newest, change.ChangeNumber);
        if (_told.TryGetValue(change.TalentId, out var told) && told >= change.ChangeNumber)
        {
            return false;
        }

        _told[change.TalentId] = change.ChangeNumber;
        return true;
    }
}
