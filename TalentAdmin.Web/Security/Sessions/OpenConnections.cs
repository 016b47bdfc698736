using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>The connections of this node that stay open: circuits and clients of hubs. Each was authorized only when it was opened.</summary>
internal sealed class OpenConnections(SessionGuard guard, IOptions<SecurityOptions> options, ILogger<OpenConnections> logger)
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new(StringComparer.Ordinal);

    /// <summary>Takes it in. Gives why not, in words, when there are as many as there may be.</summary>
    public string? TryAdd(HubCallerContext connection)
    {
        lock (_open)
        {
            if (Full(connection.User) is { } why)
            {
                return why;
            }

            _open[connection.ConnectionId] = connection;
            return null;
        }
    }

    /// <summary>Why this person cannot open another one, in words; null when nothing is in the way.</summary>
    public string? Full(ClaimsPrincipal? person)
    {
        var limits = options.Value;
        if (_open.Count >= limits.ConnectionsInAll)
        {
            return "Too many pages are open on this server. Try again in a few minutes.";
        }

        return PersonOf(person) is { } id && _open.Values.Count(c => PersonOf(c.User) == id) >= limits.ConnectionsPerPerson
            ? string.Create(CultureInfo.InvariantCulture, $"You have {limits.ConnectionsPerPerson} pages open, and no more are allowed at the same time. Close one, then load this page again.")
            : null;
    }

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

    private static string? PersonOf(ClaimsPrincipal? person) => person?.FindFirstValue(ClaimTypes.NameIdentifier);
}
