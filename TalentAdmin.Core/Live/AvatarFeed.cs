using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Live;

internal sealed class AvatarFeed(ILogger<AvatarFeed> logger) : IAvatarFeed
{
    private const string Everyone = "";

    // Immutable arrays swapped as a whole: publishing never waits for someone who comes or goes.
    private readonly ConcurrentDictionary<string, Subscription[]> _listeners = new(StringComparer.Ordinal);

    public int Listeners => _listeners.Values.Sum(l => l.Length);

    public void Publish(IReadOnlyCollection<AvatarChange> changes)
    {
        using var span = changes.Count > 0 ? Tracing.Source.StartActivity("live.publish") : null;
        span?.SetTag("talentadmin.changes", changes.Count).SetTag("talentadmin.listeners", Listeners);
        foreach (var change in changes)
        {
            Tell(change.TalentId, change);
            Tell(Everyone, change);
        }
    }

    public IDisposable Subscribe(string talentId, Action<AvatarChange> listener)
    {
        ArgumentException.ThrowIfNullOrEmpty(talentId);
        return Add(talentId, listener);
    }

    public IDisposable SubscribeAll(Action<AvatarChange> listener) => Add(Everyone, listener);

    private void Tell(string topic, AvatarChange change)
    {
        if (!_listeners.TryGetValue(topic, out var listeners))
        {
            return;
        }

        foreach (var subscription in listeners)
        {
            try
            {
                subscription.Listener(change);
            }
#pragma warning disable CA1031 // One broken listener must not keep the news from the others, whatever it throws.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.ListenerBroke(exception);
            }
        }
    }

    private Subscription Add(string topic, Action<AvatarChange> listener)
    {
        var subscription = new Subscription(this, topic, listener);
        _listeners.AddOrUpdate(topic, _ => [subscription], (_, listeners) => [.. listeners, subscription]);
        return subscription;
    }

    private void Remove(Subscription subscription)
    {
        while (_listeners.TryGetValue(subscription.Topic, out var listeners))
        {
            var rest = Array.FindAll(listeners, s => s != subscription);
            if (rest.Length == 0
                ? _listeners.TryRemove(KeyValuePair.Create(subscription.Topic, listeners))
                : _listeners.TryUpdate(subscription.Topic, rest, listeners))
            {
                return;
            }
        }
    }

    private sealed class Subscription(AvatarFeed feed, string topic, Action<AvatarChange> listener) : IDisposable
    {
        public string Topic { get; } = topic;

        public Action<AvatarChange> Listener { get; } = listener;

        public void Dispose() => feed.Remove(this);
    }
}

internal static partial class AvatarFeedLog
{
    [LoggerMessage(EventId = 1101, Level = LogLevel.Error, Message = "A listener of the avatar feed broke.")]
    public static partial void ListenerBroke(this ILogger logger, Exception exception);
}
