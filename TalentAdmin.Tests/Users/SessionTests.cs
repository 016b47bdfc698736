using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

public sealed class SessionTests : IAsyncDisposable
{
    private static readonly Actor _system = new(Id: null, "test");

    private readonly TalentAdminFactory _app = new();

    [Fact]
    public async Task Disable_SignedInEverywhere_EndsCookieTokenAndCircuit()
    {
        var user = await _app.AddUserAsync();
        using var browser = await _app.CreateCookieClientAsync(user: user);
        using var program = await _app.CreateBearerClientAsync(user: user);
        var circuit = await PrincipalAsync(user);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, true), (await Probe.AsAsync(browser), await Probe.AsAsync(program), await IsGoodAsync(circuit)));

        await _app.Directory().SetDisabledAsync(user.Id, disabled: true, _system, TestContext.Current.CancellationToken);

        Assert.Equal(
            (HttpStatusCode.Redirect, HttpStatusCode.Unauthorized, false),
            (await Probe.AsAsync(browser), await Probe.AsAsync(program), await IsGoodAsync(circuit)));
    }

    [Fact]
    public async Task Enable_AfterDisable_DoesNotReviveOldSessions()
    {
        var user = await _app.AddUserAsync();
        using var browser = await _app.CreateCookieClientAsync(user: user);

        await _app.Directory().SetDisabledAsync(user.Id, disabled: true, _system, TestContext.Current.CancellationToken);
        await _app.Directory().SetDisabledAsync(user.Id, disabled: false, _system, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(browser));
    }

    [Fact]
    public async Task RoleChange_OpenSession_HasToSignInAgain()
    {
        var user = await _app.AddUserAsync(AppRoles.Admin);
        await _app.AddUserAsync(AppRoles.Admin);
        using var browser = await _app.CreateCookieClientAsync(user: user);
        using var program = await _app.CreateBearerClientAsync(user: user);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(browser));

        var outcome = await _app.Directory().SetRoleAsync(user.Id, AppRoles.Viewer, _system, TestContext.Current.CancellationToken);

        Assert.Null(outcome.Refusal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Unauthorized), (await Probe.AsAsync(browser), await Probe.AsAsync(program)));
    }

    [Fact]
    public async Task Guard_ChangeOnAnotherNode_IsNoticedWithinHalfAMinute()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = new TalentAdminFactory { Clock = clock };
        var user = await app.AddUserAsync();
        using var browser = await app.CreateCookieClientAsync(user: user);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(browser));

        await using (var context = app.CreateContext())
        {
            (await context.Users.FindAsync([user.Id], TestContext.Current.CancellationToken))!.Disabled = true;
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(browser));
    }

    [Fact]
    public async Task DemoAccount_DemoOff_HasNoSession()
    {
        var demo = await _app.AddUserAsync(AppRoles.Admin, isDemo: true);
        using var browser = await _app.CreateCookieClientAsync(user: demo);
        using var program = await _app.CreateBearerClientAsync(user: demo);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Unauthorized), (await Probe.AsAsync(browser), await Probe.AsAsync(program)));
    }

    [Fact]
    public async Task DemoAccount_DemoOn_SignsIn()
    {
        await using var app = new TalentAdminFactory().With("Demo:Enabled", "true");
        using var client = app.CreateAnonymousClient();

        using var response = await client.SubmitAsync(
            "/account/sign-in", null, ("Input.Email", "viewer@demo.local"), ("Input.Password", "Demo!Viewer1"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(client));
    }

    [Fact]
    public void Circuits_AreWatchedByTheGuard()
    {
        using var scope = _app.Services.CreateScope();

        Assert.IsType<SessionRevalidator>(scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>());
    }

    [Fact]
    public async Task Viewer_AdminsPage_IsDenied()
    {
        using var viewer = await _app.CreateCookieClientAsync(AppRoles.Viewer);

        using var response = await viewer.GetAsync("/users", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/account/access-denied", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<bool> IsGoodAsync(ClaimsPrincipal principal) =>
        await _app.Services.GetRequiredService<SessionGuard>().IsGoodAsync(principal, TestContext.Current.CancellationToken);

    private async Task<ClaimsPrincipal> PrincipalAsync(AppUser user)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>().CreateAsync(user);
    }
}
