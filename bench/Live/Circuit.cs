using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Bench.Live;

/// <summary>
/// An open page without a browser: it speaks with the app as blazor.web.js does, confirms every batch at once and keeps it, but paints nothing.
/// </summary>
internal sealed class Circuit : IAsyncDisposable
{
    private const int ObjectReference = 1;

    private readonly HubConnection _connection;
    private readonly TaskCompletionSource _attached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private List<Batch> _batches = [];
    private long _lastScriptObject;
    private long _lastHeard;

    private Circuit(Uri app, CookieContainer cookies)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(app, "_blazor"), options =>
        {
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
            options.Cookies = cookies;
            options.Headers["Origin"] = app.GetLeftPart(UriPartial.Authority);
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _connection = builder.Build();
        _connection.On<int, byte[]>("JS.RenderBatch", OnBatchAsync);
        _connection.On<long, string, string?, int, long, int>("JS.BeginInvokeJS", OnScriptCallAsync);
        _connection.On<long>("JS.EndUpdateRootComponents", _ => _started.TrySetResult());
        _connection.On<string>("JS.Error", message => Break(new InvalidOperationException($"A circuit broke: {message}")));
        _connection.Closed += exception =>
        {
            Break(new InvalidOperationException("A circuit's connection was closed.", exception));
            return Task.CompletedTask;
        };
    }

    /// <summary>When it last got a batch, in ticks of the stopwatch.</summary>
    public long LastHeard => Interlocked.Read(ref _lastHeard);

    /// <summary>Gets the page and connects its circuit. Done when the components are interactive.</summary>
    public static async Task<Circuit> OpenAsync(Uri app, string path, HttpClient http, CookieContainer cookies, CancellationToken cancellationToken)
    {
        var address = new Uri(app, path);
        var page = PrerenderedPage.Read(await http.GetStringAsync(address, cancellationToken));
        var circuit = new Circuit(app, cookies);
        try
        {
            await circuit._connection.StartAsync(cancellationToken);
            var id = await circuit._connection.InvokeAsync<string?>(
                "StartCircuit", app.AbsoluteUri, address.AbsoluteUri, "[]", page.State, cancellationToken);
            if (string.IsNullOrEmpty(id))
            {
                throw new InvalidOperationException("The app started no circuit.");
            }

            await circuit.UnlessBroken(circuit._attached.Task, cancellationToken);
            await circuit._connection.SendAsync("UpdateRootComponents", page.RootComponents, page.State, cancellationToken);
            await circuit.UnlessBroken(circuit._started.Task, cancellationToken);
            return circuit;
        }
        catch
        {
            await circuit.DisposeAsync();
            throw;
        }
    }

    /// <summary>The batches since it was last asked to forget.</summary>
    /// <exception cref="InvalidOperationException">The circuit is no more.</exception>
    public Batch[] Batches()
    {
        if (_broken.Task.IsFaulted)
        {
            _broken.Task.GetAwaiter().GetResult();
        }

        lock (_gate)
        {
            return [.. _batches];
        }
    }

    public void Forget()
    {
        lock (_gate)
        {
            _batches = [];
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task OnBatchAsync(int id, byte[] bytes)
    {
        var now = Stopwatch.GetTimestamp();
        Interlocked.Exchange(ref _lastHeard, now);
        lock (_gate)
        {
            _batches.Add(new Batch(now, bytes));
        }

        return _connection.SendAsync("OnRenderCompleted", (long)id, null);
    }

    private Task OnScriptCallAsync(long call, string identifier, string? arguments, int resultType, long target, int callType)
    {
        if (identifier.EndsWith("attachWebRendererInterop", StringComparison.Ordinal))
        {
            _attached.TrySetResult();
        }

        if (call == 0)
        {
            return Task.CompletedTask;
        }

        var result = resultType == ObjectReference
            ? string.Create(CultureInfo.InvariantCulture, $$"""{"__jsObjectId":{{Interlocked.Increment(ref _lastScriptObject)}}}""")
            : "null";
        return _connection.SendAsync(
            "EndInvokeJSFromDotNet", call, true, string.Create(CultureInfo.InvariantCulture, $"[{call},true,{result}]"));
    }

    private void Break(Exception exception)
    {
        _broken.TrySetException(exception);

        // Whether somebody waits for it or not.
        _ = _broken.Task.Exception;
    }

    private async Task UnlessBroken(Task step, CancellationToken cancellationToken) =>
        await await Task.WhenAny(step, _broken.Task).WaitAsync(cancellationToken);
}

/// <summary>What one rendering sent.</summary>
/// <param name="At">When it had arrived, in ticks of the stopwatch.</param>
/// <param name="Bytes">As it was sent, without SignalR's envelope.</param>
internal sealed record Batch(long At, byte[] Bytes);
