using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

public sealed partial class ApiKeyTests : IAsyncDisposable
{
    private const string Reading = "/api/admin/talent";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _app;

    public ApiKeyTests() => _app = new TalentAdminFactory { Clock = _clock };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Format_IsWhatTheDocumentSays()
    {
        var key = ApiKeyFormat.New();

        Assert.Matches(Documented(), key);
        Assert.True(ApiKeyFormat.IsWellFormed(key));
        Assert.True(ApiKeyFormat.IsWellFormed("ta_TalentAdminDemoKeyEverybodyKnowsThis34PQtU"));
        Assert.False(ApiKeyFormat.IsWellFormed("ta_TalentAdminDemoKeyEverybodyKnowsThis34PQtV"));
        Assert.False(ApiKeyFormat.IsWellFormed(key[..^1]));
        var document = File.ReadAllText(Path.Combine(DocumentTests.Root, "docs", "access.md"));
        Assert.Contains(Documented().ToString(), document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_OverHttp_GivesTheKeyOnceAndKeepsItsHash()
    {
        using var viewer = await _app.CreateCookieClientAsync(AppRoles.Viewer);

        using var response = await viewer.PostAsJsonAsync("/api/account/api-keys", new { name = "Script", scopes = ApiScopes.All.Take(1), addresses = Array.Empty<string>() }, Token);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var data = (await response.ReadEnvelopeAsync()).GetProperty("data");
        var key = data.GetProperty("key").GetString()!;
        Assert.Equal(_clock.GetUtcNow().AddDays(90), data.GetProperty("expiresAt").GetDateTimeOffset(), TimeSpan.FromSeconds(1));
        using var listed = await viewer.GetAsync("/api/account/api-keys", Token);
        var text = await listed.Content.ReadAsStringAsync(Token);
        Assert.Contains("Script", text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, text, StringComparison.Ordinal);
        await using var context = _app.CreateContext();
        var row = await context.ApiKeys.SingleAsync(Token);
        Assert.Equal((ApiKeyFormat.Hash(key), key[..9]), (row.Hash, row.Start));
        using var program = Keys.Client(_app, key);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));
    }

    [Theory]
    [InlineData(AppRoles.Viewer, "write", "no more than its owner")]
    [InlineData(AppRoles.Manager, "admin", "no more than its owner")]
    [InlineData(AppRoles.Admin, "everything", "choose among")]
    [InlineData(AppRoles.Admin, "", "choose among")]
    public async Task Make_MoreThanOneMay_IsRefused(string role, string scope, string why)
    {
        var user = await _app.AddUserAsync(role, hashPassword: false);

        var made = await Keys.MakeAsync(_app, user, scope.Length == 0 ? [] : [scope]);

        Assert.Contains(why, made.Refusal, StringComparison.Ordinal);
        Assert.Null(made.Key);
    }

    [Theory]
    [InlineData(366, "", "365 days")]
    [InlineData(0, "", "365 days")]
    [InlineData(30, "10.0.0.0/99", "no address")]
    public async Task Make_WrongDaysOrAddresses_SaysWhatIsWrong(int days, string address, string why)
    {
        var user = await _app.AddUserAsync(hashPassword: false);

        var made = await Store.MakeAsync(
            new NewApiKey("Script", ["read"], _clock.GetUtcNow().AddDays(days), address.Length == 0 ? [] : [address], IsService: false), await _app.ActorAsync(user), Token);

        Assert.Contains(why, made.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_WithAKey_IsForbidden()
    {
        var admin = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        using var program = Keys.Client(_app, (await Keys.MakeAsync(_app, admin, ApiScopes.All)).Key!);

        using var response = await program.PostAsJsonAsync("/api/admin/api-keys", new { name = "Second", scopes = ApiScopes.All }, Token);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("No API key may do this", (await response.ReadEnvelopeAsync()).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_ByAnAdmin_EndsItAtOnceAndIsAudited()
    {
        var owner = await _app.AddUserAsync(hashPassword: false);
        var made = await Keys.MakeAsync(_app, owner, ["read"]);
        using var program = Keys.Client(_app, made.Key!);
        using var admin = await _app.CreateCookieClientAsync();
        using var stranger = await _app.CreateCookieClientAsync(AppRoles.Viewer);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));

        using var notTheirs = await stranger.DeleteAsync($"/api/account/api-keys/{made.Id}", Token);
        Assert.Equal(HttpStatusCode.NotFound, notTheirs.StatusCode);
        using var revoked = await admin.DeleteAsync($"/api/admin/api-keys/{made.Id}", Token);
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program));
        Assert.Equal(["key.made", "key.used", "key.revoked", "key.refused"], await ActionsAsync());
    }

    [Fact]
    public async Task OwnersRole_Lowered_CutsTheScopes()
    {
        await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var owner = await _app.AddUserAsync(AppRoles.Manager, hashPassword: false);
        using var program = Keys.Client(_app, (await Keys.MakeAsync(_app, owner, ["read", "write"])).Key!);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (await StatusAsync(program), await WriteAsync(program)));

        Assert.True((await _app.Directory().SetRoleAsync(owner.Id, AppRoles.Viewer, Keys.System, Token)).IsDone);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (await StatusAsync(program), await WriteAsync(program)));
    }

    [Fact]
    public async Task Owner_DisabledAndEnabled_HasNoKeyAnyMore()
    {
        var owner = await _app.AddUserAsync(hashPassword: false);
        using var program = Keys.Client(_app, (await Keys.MakeAsync(_app, owner, ["read"])).Key!);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));

        await _app.Directory().SetDisabledAsync(owner.Id, disabled: true, Keys.System, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program));
        await _app.Directory().SetDisabledAsync(owner.Id, disabled: false, Keys.System, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program));
    }

    [Fact]
    public async Task Owner_ChangesThePassword_EndsTheKeys()
    {
        var owner = await _app.AddUserAsync();
        using var program = Keys.Client(_app, (await Keys.MakeAsync(_app, owner, ["read"])).Key!);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));

        var changed = await _app.Services.GetRequiredService<OwnPassword>().ChangeAsync(owner.Email!, TalentAdminFactory.Password, "another right horse", Token);

        Assert.Null(changed.Refusal);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program));
    }

    [Fact]
    public async Task ServiceKey_OutlivesWhoMadeIt_AndDoesWhatItsScopesSay()
    {
        await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var maker = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var person = await _app.AddUserAsync(hashPassword: false);
        using var browser = await _app.CreateCookieClientAsync(user: person);
        using var program = Keys.Client(_app, (await Keys.MakeServiceAsync(_app, maker, "admin", "write")).Key!);
        await _app.Directory().SetDisabledAsync(maker.Id, disabled: true, Keys.System, Token);

        using var ended = await program.DeleteAsync($"/api/admin/users/{person.Id}/sessions", Token);

        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(browser));
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Created), (await StatusAsync(program), await WriteAsync(program)));
        await using var context = _app.CreateContext();
        Assert.Equal("key Robot", (await context.AuditEntries.SingleAsync(e => e.Action == "talent.created", Token)).ActorName);
    }

    [Fact]
    public async Task Key_Expired_OpensNothing()
    {
        var owner = await _app.AddUserAsync(hashPassword: false);
        var made = await Store.MakeAsync(
            new NewApiKey("Script", ["read"], _clock.GetUtcNow().AddHours(2), [], IsService: false), await _app.ActorAsync(owner), Token);
        using var program = Keys.Client(_app, made.Key!);

        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program));
        Assert.Equal(["key.made", "key.used", "key.refused"], await ActionsAsync());
    }

    [Fact]
    public async Task Use_IsWrittenOnceAMinute_AndRefusalsToo()
    {
        var owner = await _app.AddUserAsync(hashPassword: false);
        var made = await Keys.MakeAsync(_app, owner, ["read"]);
        using var program = Keys.Client(_app, made.Key!);
        var start = _clock.GetUtcNow();
        await StatusAsync(program);
        _clock.Advance(TimeSpan.FromSeconds(50));
        await StatusAsync(program);
        Assert.Equal(start, (await RowAsync()).LastUsedAt);
        _clock.Advance(TimeSpan.FromSeconds(10));
        await StatusAsync(program);
        Assert.Equal(start.AddMinutes(1), (await RowAsync()).LastUsedAt);

        await Store.RevokeAsync(made.Id!, ownOnly: true, new Actor(owner.Id, owner.Email!), Token);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program));
        }

        Assert.Equal(["key.made", "key.used", "key.revoked", "key.refused"], await ActionsAsync());
    }

    [Fact]
    public async Task Addresses_AreThoseBehindTheKnownProxies_AndANewOneIsAudited()
    {
        await using var app = new TalentAdminFactory()
            .With("ForwardedHeaders:KnownProxies", "10.0.0.2")
            .With(services => services.AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(new ConnectionFrom(IPAddress.Parse("10.0.0.2"))));
        var owner = await app.AddUserAsync(hashPassword: false);
        using var program = Keys.Client(app, (await Keys.MakeAsync(app, owner, ["read"], "192.0.2.0/24")).Key!);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "192.0.2.7"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "192.0.2.8"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program, "192.0.2.7"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(program, "198.51.100.1"));

        await using var context = app.CreateContext();
        var entries = await context.AuditEntries.Where(e => e.Action != "key.made").OrderBy(e => e.Id).ToListAsync(Token);
        Assert.Equal([("key.used", "192.0.2.7"), ("key.used", "192.0.2.8"), ("key.refused", "198.51.100.1")], entries.Select(e => (e.Action, e.Origin!)));
        Assert.EndsWith("used from another address than allowed", entries[2].Detail, StringComparison.Ordinal);
        Assert.All(entries, e => Assert.Equal(owner.Id, e.ActorId));
    }

    [Fact]
    public async Task Hub_OpenedWithAKey_EndsWithIt()
    {
        var owner = await _app.AddUserAsync(hashPassword: false);
        var made = await Keys.MakeAsync(_app, owner, ["read"]);
        var guard = _app.Services.GetRequiredService<ApiKeyGuard>();
        using var program = Keys.Client(_app, made.Key!);
        using var opened = await program.PostAsync("/hubs/avatars/negotiate?negotiateVersion=1", null, Token);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        var principal = await guard.OpenAsync(made.Key!, address: null, Token);
        Assert.True(await guard.IsGoodAsync(principal!, Token));

        await Store.RevokeAsync(made.Id!, ownOnly: true, new Actor(owner.Id, owner.Email!), Token);

        Assert.False(await guard.IsGoodAsync(principal!, Token));
    }

    [Fact]
    public async Task Calls_MoreThanTheLimit_AreToldToWait_EachKeyForItself()
    {
        await using var app = new TalentAdminFactory { Clock = _clock }.With("Security:ApiCallsPerMinute", "2");
        var owner = await app.AddUserAsync(hashPassword: false);
        using var program = Keys.Client(app, (await Keys.MakeAsync(app, owner, ["read"])).Key!);
        using var other = Keys.Client(app, (await Keys.MakeAsync(app, owner, ["read"])).Key!);

        using var first = await program.GetAsync(Reading, Token);
        Assert.Equal(("\"api\";q=2;w=60", "\"api\";r=1;t=60"), (Header(first, "RateLimit-Policy"), Header(first, "RateLimit")));
        await StatusAsync(program);
        _clock.Advance(TimeSpan.FromSeconds(20));
        using var third = await program.GetAsync(Reading, Token);

        Assert.Equal((HttpStatusCode.TooManyRequests, 40), (third.StatusCode, (int)third.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
        Assert.Equal("\"api\";r=0;t=40", Header(third, "RateLimit"));
        Assert.Equal("TOO_MANY_REQUESTS", (await third.ReadEnvelopeAsync()).GetProperty("error").GetString());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(other));
        _clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(program));
    }

    [Fact]
    public async Task DemoKey_WorksInTheDemoOnly()
    {
        await using var demo = new TalentAdminFactory().With("Demo:Enabled", "true");
        using var there = Keys.Client(demo, DemoAccounts.Key);
        using var here = Keys.Client(_app, DemoAccounts.Key);
        using var page = demo.CreateAnonymousClient();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (await StatusAsync(there), await StatusAsync(here)));
        Assert.Contains(DemoAccounts.Key, await page.GetStringAsync("/account/sign-in", Token), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private ApiKeyStore Store => _app.Services.GetRequiredService<ApiKeyStore>();

    private static string Header(HttpResponseMessage response, string name) => response.Headers.GetValues(name).Single();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string? from = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Reading);
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }

        using var response = await client.SendAsync(request, Token);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> WriteAsync(HttpClient client)
    {
        using var response = await client.PostAsJsonAsync(Reading, new { name = "Jane" }, Token);
        return response.StatusCode;
    }

    private async Task<ApiKey> RowAsync()
    {
        await using var context = _app.CreateContext();
        return await context.ApiKeys.SingleAsync(Token);
    }

    private async Task<List<string>> ActionsAsync()
    {
        await using var context = _app.CreateContext();
        return await context.AuditEntries.OrderBy(e => e.Id).Where(e => e.Action.StartsWith("key.")).Select(e => e.Action).ToListAsync(Token);
    }

    [GeneratedRegex(@"\bta_[0-9A-Za-z]{42}\b")]
    private static partial Regex Documented();
}
