using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>The connections of this node that stay open: circuits and clients of hubs. Each was authorized only when it was opened.</summary>
internal sealed class OpenConnections(SessionGuard guard, ILogger<OpenConnections> logger)
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new(StringComparer.Ordinal);

    public void Add(HubCallerContext connection) => _open[connection.ConnectionId] = connection;

    public void Remove(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    /// <summary>Hangs up on those who are not signed in any more: from then on nothing reaches them.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var (_, connection) in _open)
        {
            if (!await IsGoodAsync(connection, cancellationToken))
            {
                connection.Abort();
            }
        }
    }

    public async ValueTask<bool> IsGoodAsync(HubCallerContext connection, CancellationToken cancellationToken)
    {
        try
        {
            return connection.User is { } user && await guard.IsGoodAsync(user, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Unknown is not gone: the next round asks again.
            logger.CannotCheck(exception);
            return true;
        }
    }
}
