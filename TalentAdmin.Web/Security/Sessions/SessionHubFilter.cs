using Microsoft.AspNetCore.SignalR;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>Stands before every message of a circuit or a hub's client: whoever is not signed in any more is hung up on before anything is done.</summary>
internal sealed class SessionHubFilter(OpenConnections connections, SessionActs acts) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = invocationContext.Context;
        if (!await connections.IsGoodAsync(connection, connection.ConnectionAborted))
        {
            connection.Abort();
            throw new HubException("UNAUTHENTICATED: Sign in again.");
        }

        if (SessionActs.IsAct(invocationContext.HubMethodName))
        {
            await acts.NoteAsync(connection.User!, connection.ConnectionAborted);
        }

        return await next(invocationContext);
    }

    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        return connections.TryAdd(context.Context) is { } why ? throw new HubException($"{ErrorCodes.TooManyRequests}: {why}") : next(context);
    }

    public Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        connections.Remove(context.Context);
        return next(context, exception);
    }
}
