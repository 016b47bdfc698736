using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace TalentAdmin.Web.Features.Live;

/// <summary>The clients of the hub on this node.</summary>
internal sealed class HubAudience(ILogger<HubAudience> logger)
{
    private readonly ConcurrentDictionary<string, HubListener> _listeners = new(StringComparer.Ordinal);

    public void Add(HubCallerContext connection, IClientProxy client) =>
        _listeners[connection.ConnectionId] = new HubListener(connection, client, OnFailure);

    public HubListener? Find(string connectionId) => _listeners.GetValueOrDefault(connectionId);

    public void Remove(string connectionId)
    {
        if (_listeners.TryRemove(connectionId, out var listener))
        {
            listener.Stop();
        }
    }

    /// <summary>Tells everyone who wants to hear of it. Waits for nobody.</summary>
    public void Tell(AvatarChange change)
    {
        foreach (var (_, listener) in _listeners)
        {
            listener.Tell(change);
        }
    }

    // Whoever hung up is no failure.
    private void OnFailure(Exception exception)
    {
        if (exception is not OperationCanceledException)
        {
            logger.CannotTell(exception);
        }
    }
}

internal static partial class HubLog
{
    [LoggerMessage(EventId = 520, Level = LogLevel.Warning, Message = "A client of the avatar hub could not be told of a change.")]
    public static partial void CannotTell(this ILogger logger, Exception exception);
}
