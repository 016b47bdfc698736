namespace TalentAdmin.Core.Live;

/// <summary>Who changed on any node, told to whoever listens in this process; a slow listener misses intermediate changes, never the newest.</summary>
public interface IAvatarFeed
{
    /// <summary>Tells every listener. Call after the commit, never before.</summary>
    void Publish(IReadOnlyCollection<AvatarChange> changes);

    /// <summary>
    /// Listens to one talent. <paramref name="listener"/> is called on the publisher's thread and must return at once; what it
    /// throws is logged and harms no other listener. Dispose to stop.
    /// </summary>
    IDisposable Subscribe(string talentId, Action<AvatarChange> listener);

    /// <summary>How many listen in this process.</summary>
    int Listeners { get; }

    /// <summary>Listens to every talent, on the same terms.</summary>
    IDisposable SubscribeAll(Action<AvatarChange> listener);
}
