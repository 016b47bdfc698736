using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

/// <summary>What one node ends is over on the other within half a minute: pages, circuits and hubs, by hanging up on them.</summary>
public sealed class TwoNodeSessionTests : IAsyncDisposable
{
    private static readonly Actor _system = new(Id: null, "test");

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _here = new();
    private readonly TalentAdminFactory _there;

    public TwoNodeSessionTests() =>
        _there = new TalentAdminFactory { Clock = _clock }.With("ConnectionStrings:TalentAdmin", $"Data Source={_here.DatabaseFile}");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/_blazor", "blazorpack", false)]
    [InlineData("/hubs/avatars", "json", false)]
    [InlineData("/_blazor", "blazorpack", true)]
    public async Task EndedOnOneNode_TheOtherHangsUpOnThemAndOnNobodyElse(string path, string protocol, bool bySessionOnly)
    {
        var user = await _here.AddUserAsync(hashPassword: false);
        using var leaver = await _here.CreateCookieClientAsync(user: user);
        using var colleague = await _here.CreateCookieClientAsync(AppRoles.Viewer);
        using var leaversLine = await OpenAsync(leaver, path, protocol);
        using var colleaguesLine = await OpenAsync(colleague, path, protocol);
        var leaversEnd = UntilClosedAsync(leaversLine);
        var colleaguesEnd = UntilClosedAsync(colleaguesLine);

        if (bySessionOnly)
        {
            using var response = await leaver.DeleteAsync($"/api/account/sessions/{await OwnIdAsync(leaver)}", Token);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        }
        else
        {
            await _here.Directory().SetDisabledAsync(user.Id, disabled: true, _system, Token);
        }

        _clock.Advance(TimeSpan.FromSeconds(15));
        _clock.Advance(TimeSpan.FromSeconds(15));

        await leaversEnd.WaitAsync(TimeSpan.FromSeconds(20), Token);
        Assert.False(colleaguesEnd.IsCompleted);
        using var copy = Copy(leaver);
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(copy));
    }

    [Fact]
    public async Task EndedOnOneNode_EventsOfTheOtherEnd()
    {
        var user = await _here.AddUserAsync(hashPassword: false);
        using var leaver = await _here.CreateCookieClientAsync(user: user);
        using var copy = Copy(leaver);
        var run = new SyncRun { Id = "run_endless", Trigger = RunTrigger.Bulk, StartedAt = _clock.GetUtcNow(), Status = RunStatus.Waiting };
        await using (var context = _here.CreateContext())
        {
            context.Add(run);
            await context.SaveChangesAsync(Token);
        }

        using var answer = await copy.GetAsync($"/api/admin/talent/profile-image/sync-runs/{run.Id}/events", HttpCompletionOption.ResponseHeadersRead, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var reading = ReadToTheEndAsync(answer);
        await _here.Directory().SetDisabledAsync(user.Id, disabled: true, _system, Token);

        _clock.Advance(TimeSpan.FromSeconds(15));
        _clock.Advance(TimeSpan.FromSeconds(15));

        await reading.WaitAsync(TimeSpan.FromSeconds(20), Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _there.DisposeAsync();
        await _here.DisposeAsync();
    }

    private static async Task<string> OwnIdAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/api/account/sessions", Token);
        var items = (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("items");
        return items.EnumerateArray().Single(s => s.GetProperty("current").GetBoolean()).GetProperty("id").GetString()!;
    }

    private HttpClient Copy(HttpClient signedIn)
    {
        var client = _there.CreateAnonymousClient();
        client.DefaultRequestHeaders.Add("Cookie", signedIn.DefaultRequestHeaders.GetValues("Cookie"));
        return client;
    }

    /// <summary>As a browser opens it: with the cookie, and up to SignalR's handshake.</summary>
    private async Task<WebSocket> OpenAsync(HttpClient signedIn, string path, string protocol)
    {
        var browser = _there.Server.CreateWebSocketClient();
        browser.ConfigureRequest = request =>
        {
            request.Headers.Cookie = signedIn.DefaultRequestHeaders.GetValues("Cookie").Single();
            request.Headers.Origin = "http://localhost";
        };
        var line = await browser.ConnectAsync(new Uri($"ws://localhost{path}"), Token);
        await line.SendAsync(Encoding.UTF8.GetBytes($$"""{"protocol":"{{protocol}}","version":1}""" + "\u001e"), WebSocketMessageType.Text, endOfMessage: true, Token);
        var answer = new byte[256];
        var received = await line.ReceiveAsync(answer, Token);
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(answer, 0, received.Count));
        return line;
    }

    private static async Task ReadToTheEndAsync(HttpResponseMessage answer)
    {
        try
        {
            await answer.Content.CopyToAsync(Stream.Null, Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // Hung up on.
        }
    }

    private static async Task UntilClosedAsync(WebSocket line)
    {
        var buffer = new byte[4096];
        try
        {
            while ((await line.ReceiveAsync(buffer, Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is WebSocketException or IOException)
        {
            // Hung up on without a word.
        }
    }
}
