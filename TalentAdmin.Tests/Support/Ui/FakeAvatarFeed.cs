namespace TalentAdmin.Tests.Support.Ui;

/// <summary>A feed that calls its listeners at once and counts them.</summary>
internal sealed class FakeAvatarFeed : IAvatarFeed
{
    private readonly List<(string? TalentId, Action<AvatarChange> Listener)> _listeners = [];

    int IAvatarFeed.Listeners => _listeners.Count;

    public int Listeners(string talentId) => _listeners.Count(l => l.TalentId == talentId);

    public void Publish(IReadOnlyCollection<AvatarChange> changes)
    {
        foreach (var change in changes)
        {
            foreach (var (_, listener) in _listeners.Where(l => l.TalentId is null || l.TalentId == change.TalentId).ToList())
            {
                listener(change);
            }
        }
    }

    public void Publish(string talentId, string? imageUrl, long number, string source = "instagram", bool stale = false, bool picture = true) =>
        Publish([new AvatarChange(talentId, imageUrl, source, number, stale, picture)]);

    public IDisposable Subscribe(string talentId, Action<AvatarChange> listener) => Add(talentId, listener);

    public IDisposable SubscribeAll(Action<AvatarChange> listener) => Add(null, listener);

    private Subscription Add(string? talentId, Action<AvatarChange> listener)
    {
        var entry = (talentId, listener);
        _listeners.Add(entry);
        return new Subscription(() => _listeners.Remove(entry));
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
