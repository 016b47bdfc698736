using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Telemetry;

/// <summary>What an exporter gets, from the whole app.</summary>
[Collection(ProcessListeners.Name)]
public sealed class TraceTests : IAsyncDisposable
{
    private readonly SpanRecorder _recorder = new();
    private readonly ApiFixture _api = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_FromTheCallToThePush_IsOneTrace()
    {
        await StartAsync();
        var id = await _api.AddTalentAsync();
        await _api.ConnectAsync(id, "instagram", "janehandle");
        await using var hub = await ListenAsync();

        await _api.SyncAsync(id);

        var call = await FindAsync("POST /api/admin/talent/{id}/profile-image/sync");

        // Another app of this process may have pushes of its own: this trace's is waited for.
        await WaitUntil.TrueAsync(() => _recorder.Tree(call.TraceId).Contains("live.push", StringComparison.Ordinal));
        var tree = _recorder.Tree(call.TraceId);
        Assert.All(["sync.page", "platform.ask", "sync.write", "live.publish", "live.push"], name => Assert.Contains(name, tree, StringComparison.Ordinal));
        TestContext.Current.TestOutputHelper?.WriteLine(tree);
    }

    [Fact]
    public async Task Spans_OfPagesWithSecretsAndPeople_TellNeither()
    {
        await StartAsync();
        const string Secret = "s3cretlinks3cretlinks3cretlinks3cretlink123";
        var id = await _api.AddTalentAsync("Wilhelmina");
        await _api.ConnectAsync(id, "instagram", "janehandle");
        await _api.SyncAsync(id);
        using var page = await _api.Factory.CreateCookieClientAsync(AppRoles.Viewer);
        string[] addresses = [$"/connect/{Secret}", $"/account/set-password?code={Secret}", $"/talents/{id}", "/talents?search=Wilhelmina"];
        foreach (var address in addresses)
        {
            using var answer = await page.GetAsync(address, Token);
        }

        await FindAsync("GET /talents");

        var told = _recorder.Spans
            .SelectMany(s => s.TagObjects.Select(t => $"{t.Key}={t.Value}").Append(s.DisplayName).Append(s.StatusDescription ?? ""))
            .Where(text => new[] { Secret, id, "Wilhelmina", "janehandle" }.Any(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.Empty(told);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    // A collector that is not there: only that somebody is named starts the tracing.
    private Task StartAsync()
    {
        // The sync that a connect starts by itself would answer for the one that is asked for.
        _api.Factory.With(services => services.RemoveAll<ISyncQueue>().AddSingleton<ISyncQueue, RecordingSyncQueue>());
        _api.Factory.With("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9").With(_recorder.Register);
        return _api.InitializeAsync().AsTask();
    }

    private async Task<HubConnection> ListenAsync()
    {
        var token = await _api.Factory.CreateTokenAsync(AppRoles.Viewer);
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(_api.Factory.Server.BaseAddress, "/hubs/avatars"), http =>
            {
                http.HttpMessageHandlerFactory = _ => _api.Factory.Server.CreateHandler();
                http.Transports = HttpTransportType.LongPolling;
                http.AccessTokenProvider = () => Task.FromResult<string?>(token);
            })
            .Build();
        await hub.StartAsync(Token);
        await hub.InvokeAsync("Subscribe", Array.Empty<string>(), Token);
        return hub;
    }

    // A request's span ends a moment after its answer has come.
    private async Task<System.Diagnostics.Activity> FindAsync(string name)
    {
        await WaitUntil.TrueAsync(() => _recorder.Spans.Any(s => s.DisplayName == name));
        return _recorder.Spans.First(s => s.DisplayName == name);
    }
}
