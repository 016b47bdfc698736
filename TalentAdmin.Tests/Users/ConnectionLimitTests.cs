using System.Net;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace TalentAdmin.Tests.Users;

/// <summary>One person, and all together, have only so many pages and connections open.</summary>
public sealed class ConnectionLimitTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Security:ConnectionsPerPerson", "You have 2 pages open")]
    [InlineData("Security:ConnectionsInAll", "Too many pages are open on this server")]
    public async Task Connection_BeyondTheLimit_IsRefusedInWordsAndThePageSaysSo(string setting, string words)
    {
        await using var app = new TalentAdminFactory().With(setting, "2");
        var user = await app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var token = await app.CreateTokenAsync(AppRoles.Admin, user);
        using var browser = await app.CreateCookieClientAsync(AppRoles.Admin, user);
        await using var first = await OpenAsync(app, token);
        await using var second = await OpenAsync(app, token);

        // A connection counts a moment after its client thinks it stands.
        await WaitUntil.TrueAsync(async () => (await browser.GetAsync("/talents", Token)).StatusCode == HttpStatusCode.TooManyRequests);
        await using var third = Connection(app, token);
        var closed = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        third.Closed += reason =>
        {
            closed.TrySetResult(reason);
            return Task.CompletedTask;
        };

        await third.StartAsync(Token);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        using var refused = await browser.GetAsync("/talents", Token);
        await first.StopAsync(Token);
        await WaitUntil.TrueAsync(async () => (await browser.GetAsync("/talents", Token)).StatusCode == HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains(words, await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private static async Task<HubConnection> OpenAsync(TalentAdminFactory app, string token)
    {
        var connection = Connection(app, token);
        await connection.StartAsync(Token);
        return connection;
    }

    private static HubConnection Connection(TalentAdminFactory app, string token) => new HubConnectionBuilder()
        .WithUrl(new Uri(app.Server.BaseAddress, AvatarHub.Path), options =>
        {
            options.HttpMessageHandlerFactory = _ => app.Server.CreateHandler();
            options.Transports = HttpTransportType.LongPolling;
            options.AccessTokenProvider = () => Task.FromResult<string?>(token);
        })
        .Build();
}
