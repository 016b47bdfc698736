using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Users;

public sealed class SessionEndpointTests : IAsyncDisposable
{
    private const string Own = "/api/account/sessions";

    private readonly TalentAdminFactory _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Own_ListsAllAndMarksTheOneThatAsks()
    {
        var user = await _app.AddUserAsync(hashPassword: false);
        using var here = await _app.CreateCookieClientAsync(user: user);
        using var elsewhere = await _app.CreateCookieClientAsync(user: user);
        using var stranger = await _app.CreateCookieClientAsync();

        var items = await ListAsync(here, Own);

        Assert.Equal(2, items.Count);
        Assert.Equal(["id", "device", "address", "startedAt", "lastSeenAt", "current"], items[0].EnumerateObject().Select(p => p.Name));
        Assert.Single(items, s => s.GetProperty("current").GetBoolean());
        Assert.NotEqual(Current(items), Current(await ListAsync(elsewhere, Own)));
    }

    [Fact]
    public async Task Own_EndOthers_KeepsThisOneAndIsAudited()
    {
        var user = await _app.AddUserAsync(hashPassword: false);
        using var here = await _app.CreateCookieClientAsync(user: user);
        using var elsewhere = await _app.CreateCookieClientAsync(user: user);
        using var stranger = await _app.CreateCookieClientAsync();

        using var response = await here.DeleteAsync(Own, Token);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.OK),
            (await Probe.AsAsync(here), await Probe.AsAsync(elsewhere), await Probe.AsAsync(stranger)));
        await using var context = _app.CreateContext();
        var entry = await context.AuditEntries.SingleAsync(Token);
        Assert.Equal(("user.session_ended", user.Id, $"{user.Email}: Firefox on Linux"), (entry.Action, entry.ActorId, entry.Detail));
    }

    [Fact]
    public async Task Own_EndAnothersSession_IsNotFoundAndEndsNothing()
    {
        using var me = await _app.CreateCookieClientAsync();
        using var other = await _app.CreateCookieClientAsync();

        using var response = await me.DeleteAsync($"{Own}/{Current(await ListAsync(other, Own))}", Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(other));
    }

    [Fact]
    public async Task Admin_ListsAndEndsThoseOfAnother()
    {
        var user = await _app.AddUserAsync(hashPassword: false);
        using var first = await _app.CreateCookieClientAsync(user: user);
        using var second = await _app.CreateCookieClientAsync(user: user);
        using var third = await _app.CreateCookieClientAsync(user: user);
        using var admin = await _app.CreateCookieClientAsync(AppRoles.Admin);
        var path = $"/api/admin/users/{user.Id}/sessions";
        Assert.Equal(3, (await ListAsync(admin, path)).Count);

        using (var one = await admin.DeleteAsync($"{path}/{Current(await ListAsync(first, Own))}", Token))
        {
            Assert.Equal(HttpStatusCode.NoContent, one.StatusCode);
        }

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (await Probe.AsAsync(first), await Probe.AsAsync(second)));
        using var all = await admin.DeleteAsync(path, Token);
        Assert.Equal(HttpStatusCode.NoContent, all.StatusCode);
        Assert.Equal(
            (HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.OK),
            (await Probe.AsAsync(second), await Probe.AsAsync(third), await Probe.AsAsync(admin)));
        Assert.Empty(await ListAsync(admin, path));
        using var again = await admin.DeleteAsync($"{path}/nothing", Token);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("DELETE", "/nothing")]
    public async Task OfAnother_ByAViewer_IsForbidden(string method, string rest)
    {
        var user = await _app.AddUserAsync(hashPassword: false);
        using var viewer = await _app.CreateCookieClientAsync(AppRoles.Viewer);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/admin/users/{user.Id}/sessions{rest}");

        using var response = await viewer.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string? Current(IEnumerable<JsonElement> items) =>
        items.Single(s => s.GetProperty("current").GetBoolean()).GetProperty("id").GetString();

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, Token);
        return [.. (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("items").EnumerateArray()];
    }
}
