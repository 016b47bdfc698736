using System.Diagnostics;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace TalentAdmin.Bench.Live;

/// <summary>Everybody who listens to the reference.</summary>
internal sealed class BroadcastAudience : IAsyncDisposable
{
    private readonly ServerProcess _server;
    private readonly List<HubConnection> _listeners = [];
    private TaskCompletionSource<Spread> _heard = new();
    private long _first;
    private int _waiting;

    private BroadcastAudience(ServerProcess server) => _server = server;

    public static async Task<BroadcastAudience> GatherAsync(int listeners, CancellationToken cancellationToken)
    {
        var assembly = typeof(BroadcastServer).Assembly.Location;
        var audience = new BroadcastAudience(await ServerProcess.StartAsync(
            assembly, AppContext.BaseDirectory, "/", address => ["live-reference", address.AbsoluteUri], [], cancellationToken));
        try
        {
            for (var i = 0; i < listeners; i++)
            {
                await audience.AddAsync(cancellationToken);
            }

            return audience;
        }
        catch
        {
            await audience.DisposeAsync();
            throw;
        }
    }

    /// <summary>Tells everybody once.</summary>
    public async Task<Spread> BroadcastAsync(int bytes, CancellationToken cancellationToken)
    {
        _heard = new TaskCompletionSource<Spread>(TaskCreationOptions.RunContinuationsAsynchronously);
        _first = 0;
        _waiting = _listeners.Count;
        await _listeners[0].SendAsync("Broadcast", new string('a', bytes), cancellationToken);
        return await _heard.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync();
        }

        _server.Dispose();
    }

    private async Task AddAsync(CancellationToken cancellationToken)
    {
        var listener = new HubConnectionBuilder().WithUrl(new Uri(_server.Address, BroadcastServer.Path), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
        }).Build();
        _listeners.Add(listener);
        listener.On<long, string>("changed", (sent, _) =>
        {
            var now = Stopwatch.GetTimestamp();
            Interlocked.CompareExchange(ref _first, now, 0);
            if (Interlocked.Decrement(ref _waiting) == 0)
            {
                _heard.TrySetResult(new Spread(
                    Stopwatch.GetElapsedTime(sent, now).TotalMilliseconds, Stopwatch.GetElapsedTime(_first, now).TotalMilliseconds));
            }
        });
        await listener.StartAsync(cancellationToken);
    }
}

/// <summary>How long a piece of news took.</summary>
/// <param name="ToLast">Milliseconds from its start to the last who got it.</param>
/// <param name="FirstToLast">Milliseconds from the first who got it to the last.</param>
internal sealed record Spread(double ToLast, double FirstToLast);
