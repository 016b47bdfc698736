using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>The connections of this node that stay open: circuits, clients of hubs and streams of events. Each was authorized only when it was opened.</summary>
internal sealed class OpenConnections
{
    private readonly ConcurrentDictionary<string, Open> _open = new(StringComparer.Ordinal);
    private readonly SessionGuard _guard;
    private readonly ApiKeyGuard _keys;
    private readonly SecurityOptions _limits;
    private readonly ILogger<OpenConnections> _logger;

    public OpenConnections(SessionGuard guard, ApiKeyGuard keys, IOptions<SecurityOptions> options, ILogger<OpenConnections> logger)
    {
        (_guard, _keys, _limits, _logger) = (guard, keys, options.Value, logger);

        // What was ended here is hung up on here at once, and not at the next round.
        guard.Forgotten += userId => _ = CheckAsync(_open.Values.Where(c => PersonOf(c.User) == userId), CancellationToken.None);
    }

    /// <summary>Takes it in. Gives why not, in words, when there are as many as there may be.</summary>
    public string? TryAdd(HubCallerContext connection)
    {
        lock (_open)
        {
            if (Full(connection.User) is { } why)
            {
                return why;
            }

            _open[connection.ConnectionId] = new Open(connection.User, connection.Abort);
            return null;
        }
    }

    /// <summary>Why this person cannot open another one, in words; null when nothing is in the way.</summary>
    public string? Full(ClaimsPrincipal? person)
    {
        if (_open.Count >= _limits.ConnectionsInAll)
        {
            return "Too many pages are open on this server. Try again in a few minutes.";
        }

        return PersonOf(person) is { } id && _open.Values.Count(c => PersonOf(c.User) == id) >= _limits.ConnectionsPerPerson
            ? string.Create(CultureInfo.InvariantCulture, $"You have {_limits.ConnectionsPerPerson} pages open, and no more are allowed at the same time. Close one, then load this page again.")
            : null;
    }

    public void Remove(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    /// <summary>The same for an answer that goes on and on, until it is over.</summary>
    public IDisposable Watch(HttpContext context)
    {
        _open[context.TraceIdentifier] = new Open(context.User, context.Abort);
        return new Watched(() => _open.TryRemove(context.TraceIdentifier, out _));
    }

    /// <summary>Hangs up on those who are not signed in any more: from then on nothing reaches them.</summary>
    public Task CheckAsync(CancellationToken cancellationToken) => CheckAsync(_open.Values, cancellationToken);

    public ValueTask<bool> IsGoodAsync(HubCallerContext connection, CancellationToken cancellationToken) => IsGoodAsync(connection.User, cancellationToken);

    private async Task CheckAsync(IEnumerable<Open> connections, CancellationToken cancellationToken)
    {
        foreach (var connection in connections)
        {
            if (!await IsGoodAsync(connection.User, cancellationToken))
            {
                connection.Abort();
            }
        }
    }

    private async ValueTask<bool> IsGoodAsync(ClaimsPrincipal? person, CancellationToken cancellationToken)
    {
        try
        {
            return person is not null
                && await (person.KeyId() is null ? _guard.IsGoodAsync(person, cancellationToken) : _keys.IsGoodAsync(person, cancellationToken));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Unknown is not gone: the next round asks again.
            _logger.CannotCheck(exception);
            return true;
        }
    }

    private static string? PersonOf(ClaimsPrincipal? person) => person?.FindFirstValue(ClaimTypes.NameIdentifier);

    private sealed record Open(ClaimsPrincipal? User, Action Abort);

    private sealed class Watched(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
