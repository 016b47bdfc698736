using System.Net;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

/// <summary>A cookie is worth what its row says.</summary>
public sealed class ServerSessionTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _app;

    public ServerSessionTests() => _app = new TalentAdminFactory { Clock = _clock };

    private SessionStore Store => _app.Services.GetRequiredService<SessionStore>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignOut_CopiedCookie_OpensNothing()
    {
        var user = await _app.AddUserAsync(AppRoles.Admin);
        using var browser = _app.CreateAnonymousClient();
        using var thief = await CopyAsync(browser, user);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (await Probe.AsAsync(thief), await ApiAsync(thief)));

        using (await browser.SubmitAsync(AccountPaths.Password, AccountPaths.SignOut))
        {
            Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Unauthorized), (await Probe.AsAsync(thief), await ApiAsync(thief)));
        }

        await using var context = _app.CreateContext();
        Assert.NotNull((await context.Sessions.SingleAsync(Token)).EndedAt);
        Assert.Equal(["user.signed_in", "user.signed_out"], await context.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Token));
        Assert.All(await context.AuditEntries.ToListAsync(Token), e => Assert.Equal(user.Id, e.ActorId));
    }

    [Fact]
    public async Task SignIn_Again_TakesThePlaceOfTheSessionBefore()
    {
        var user = await _app.AddUserAsync();
        using var browser = _app.CreateAnonymousClient();
        using var copy = await CopyAsync(browser, user);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(copy));
        var before = Assert.Single(await Store.ListAsync(user.Id, Token));

        await Store.StartAsync(new Actor(user.Id, user.Email!), new SessionOrigin("Firefox on Linux", null, "password"), before.Id, Token);

        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(copy));
        await using var context = _app.CreateContext();
        Assert.Equal(1, await context.Sessions.CountAsync(s => s.EndedAt == null, Token));
    }

    [Fact]
    public async Task SignIn_KeepsDeviceAndTimes_AndNothingThatOpensTheSession()
    {
        var user = await _app.AddUserAsync();
        using var browser = _app.CreateAnonymousClient();
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var copy = await CopyAsync(browser, user);

        await using var context = _app.CreateContext();
        var session = await context.Sessions.SingleAsync(Token);
        Assert.Equal((user.Id, "Firefox on Windows", "password"), (session.UserId, session.Device, session.SignedInBy));
        Assert.Equal((_clock.GetUtcNow(), _clock.GetUtcNow()), (session.StartedAt, session.LastSeenAt));
        Assert.Matches("^[0-9a-f]{64}$", session.Id);
    }

    [Fact]
    public async Task Idle_TwelveHours_EndsTheSession()
    {
        using var browser = await _app.CreateCookieClientAsync(AppRoles.Viewer);
        await MoveAsync(started: TimeSpan.FromDays(2), seen: TimeSpan.FromHours(12) - TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(browser));

        await MoveAsync(started: TimeSpan.FromDays(2), seen: TimeSpan.FromHours(12));
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(browser));
    }

    [Fact]
    public async Task Lifetime_FourteenDays_EndsTheSessionThoughItIsUsed()
    {
        using var browser = await _app.CreateCookieClientAsync(AppRoles.Viewer);
        await MoveAsync(started: TimeSpan.FromDays(14) - TimeSpan.FromMinutes(1), seen: TimeSpan.Zero);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(browser));

        await MoveAsync(started: TimeSpan.FromDays(14), seen: TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(browser));
    }

    [Fact]
    public async Task Idle_AsConfigured_InTime()
    {
        await using var app = new TalentAdminFactory { Clock = _clock }.With("Security:SessionIdleHours", "1").With("Security:SessionDays", "1");
        using var browser = await app.CreateCookieClientAsync(AppRoles.Viewer);
        Assert.Equal(new SessionLimits(TimeSpan.FromHours(1), TimeSpan.FromDays(1)), app.Services.GetRequiredService<SessionLimits>());

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(browser));
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(browser));
        _clock.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(browser));
    }

    [Fact]
    public async Task LastSeen_ActsOfThePersonOnly_OnceAMinute()
    {
        using var browser = await _app.CreateCookieClientAsync(AppRoles.Viewer);
        var start = _clock.GetUtcNow();

        _clock.Advance(TimeSpan.FromSeconds(59));
        await Probe.AsAsync(browser);
        Assert.Equal(start, await LastSeenAsync());

        _clock.Advance(TimeSpan.FromMinutes(5));
        using (var negotiated = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Token))
        {
            Assert.Equal(HttpStatusCode.OK, negotiated.StatusCode);
        }

        Assert.Equal(start, await LastSeenAsync());

        await Probe.AsAsync(browser);
        Assert.Equal(_clock.GetUtcNow(), await LastSeenAsync());
    }

    [Fact]
    public async Task Clean_WhatWasOverForAWeek_IsDeleted()
    {
        using var old = await _app.CreateCookieClientAsync(AppRoles.Viewer);
        await MoveAsync(started: TimeSpan.FromDays(8), seen: TimeSpan.FromDays(7.6));
        using var open = await _app.CreateCookieClientAsync(AppRoles.Viewer);

        await Store.CleanAsync(Token);

        await using var context = _app.CreateContext();
        Assert.Equal(_clock.GetUtcNow(), (await context.Sessions.SingleAsync(Token)).StartedAt);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(open));
    }

    [Fact]
    public async Task Disable_EndsTheRowsToo()
    {
        var user = await _app.AddUserAsync();
        using var browser = await _app.CreateCookieClientAsync(user: user);

        await _app.Directory().SetDisabledAsync(user.Id, disabled: true, new Actor(Id: null, "test"), Token);

        await using var context = _app.CreateContext();
        Assert.NotNull((await context.Sessions.SingleAsync(Token)).EndedAt);
    }

    [Theory]
    [InlineData("Production", "false", null, "__Host-TalentAdmin", true)]
    [InlineData("Production", "false", "https://talents.example.com", "__Host-TalentAdmin", true)]
    [InlineData("Production", "true", null, "TalentAdmin", false)]
    [InlineData("Production", "false", "http://talents.internal", "TalentAdmin", false)]
    [InlineData("Testing", "false", null, "TalentAdmin", false)]
    public async Task Cookie_HasTheNameThatItsTransportAllows(string environment, string demo, string? publicUrl, string name, bool isSecure)
    {
        await using var app = new TalentAdminFactory { EnvironmentName = environment }.With("Demo:Enabled", demo).With("App:PublicUrl", publicUrl);

        var cookie = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(Credentials.CookieScheme).Cookie;

        Assert.Equal((name, isSecure), (cookie.Name, cookie.SecurePolicy == Microsoft.AspNetCore.Http.CookieSecurePolicy.Always));
        Assert.Equal(("/", null), (cookie.Path, cookie.Domain));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<HttpStatusCode> ApiAsync(HttpClient client)
    {
        using var response = await client.GetAsync("/api/admin/audit", Token);
        return response.StatusCode;
    }

    /// <summary>Signs in, and gives another browser that has a copy of the cookie.</summary>
    private async Task<HttpClient> CopyAsync(HttpClient browser, AppUser user)
    {
        using var response = await browser.SubmitAsync(AccountPaths.SignIn, null, ("Input.Email", user.Email), ("Input.Password", TalentAdminFactory.Password));
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("TalentAdmin=", StringComparison.Ordinal));
        var copy = _app.CreateAnonymousClient();
        copy.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
        return copy;
    }

    private async Task MoveAsync(TimeSpan started, TimeSpan seen)
    {
        var now = _clock.GetUtcNow();
        await using var context = _app.CreateContext();
        await context.Sessions.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.StartedAt, now - started).SetProperty(s => s.LastSeenAt, now - seen), Token);
    }

    private async Task<DateTimeOffset> LastSeenAsync()
    {
        await using var context = _app.CreateContext();
        return (await context.Sessions.SingleAsync(Token)).LastSeenAt;
    }
}
