namespace TalentAdmin.Core.Live;

/// <summary>The feed of one node among several: tells its own listeners first, then the other nodes.</summary>
internal sealed class SharedFeed(AvatarFeed here, PublishedChanges told, IBackplane channel) : IAvatarFeed
{
    // Some ten kilobytes a message.
    private const int ChangesAtOnce = 200;

    public int Listeners => here.Listeners;

    public void Publish(IReadOnlyCollection<AvatarChange> changes)
    {
        told.Note(changes);
        here.Publish(changes);
        foreach (var chunk in changes.Chunk(ChangesAtOnce))
        {
            channel.Send(new BackplaneMessage(chunk));
        }
    }

    public IDisposable Subscribe(string talentId, Action<AvatarChange> listener) => here.Subscribe(talentId, listener);

    public IDisposable SubscribeAll(Action<AvatarChange> listener) => here.SubscribeAll(listener);
}
