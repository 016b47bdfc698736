using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users.Factors;

/// <summary>Whoever has to have a second factor gets nowhere without one, by no way in.</summary>
public sealed class EnrolmentTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(AppRoles.Admin, "None", true, "/talents")]
    [InlineData(AppRoles.Admin, "Ask", true, "/account/security?returnUrl=%2Ftalents")]
    [InlineData(AppRoles.Admin, "Require", false, "/account/security?returnUrl=%2Ftalents")]
    [InlineData(AppRoles.Viewer, "None", true, "/talents")]
    [InlineData(AppRoles.Viewer, "Ask", true, "/account/security?returnUrl=%2Ftalents")]
    [InlineData(AppRoles.Viewer, "Require", false, "/account/security?returnUrl=%2Ftalents")]
    public async Task Demand_OfARole_LetsInOrNot(string role, string demand, bool isOpen, string leadsTo)
    {
        await using var app = new TalentAdminFactory().With($"Security:RequireSecondFactor:{role}", demand);
        var user = await app.AddUserAsync(role);
        using var visit = new FactorVisit(app);

        Assert.Equal(leadsTo, await visit.SignInAsync(user));

        using var program = await app.CreateBearerClientAsync(user: user);
        foreach (var path in new[] { "/", "/talents", "/account/password", "/account/sessions", Probe.Page })
        {
            using var page = await visit.Client.GetAsync(path, Token);
            Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.Redirect, page.StatusCode);
            if (!isOpen)
            {
                Assert.StartsWith("/account/security", page.Headers.Location?.OriginalString, StringComparison.Ordinal);
            }
        }

        foreach (var client in new[] { visit.Client, program })
        {
            foreach (var path in new[] { "/api/admin/talent", "/api/account/sessions" })
            {
                using var call = await client.GetAsync(path, Token);
                Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.Forbidden, call.StatusCode);
            }

            using var hub = await client.PostAsync("/hubs/avatars/negotiate?negotiateVersion=1", null, Token);
            Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.Forbidden, hub.StatusCode);
        }

        using var circuit = await visit.Client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Token);
        Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.Forbidden, circuit.StatusCode);

        using var security = await visit.Client.GetAsync("/account/security", Token);
        Assert.Equal(HttpStatusCode.OK, security.StatusCode);
    }

    [Fact]
    public async Task Required_OnceEnrolled_EverythingOpens_AndTheLastFactorStays()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = new TalentAdminFactory { Clock = clock }.With("Security:RequireSecondFactor:Admin", "Require");
        var user = await app.AddUserAsync(AppRoles.Admin);
        using var visit = new FactorVisit(app);
        await visit.SignInAsync(user);

        await visit.EnrolAsync(user, clock);

        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(visit.Client));
        var page = await visit.SendAsync("/account/security?do=remove-app", "do");
        Assert.Contains("this is your last one", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Required_WhoSignsInByAProvider_IsTheProvidersToAsk()
    {
        await using var app = new TalentAdminFactory().With("Security:RequireSecondFactor:Admin", "Require");
        var user = await app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        using var client = await app.CreateCookieClientAsync(user: user);
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(client));

        await using (var context = app.CreateContext())
        {
            await context.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.SignedInBy, "oidc"), Token);
        }

        app.Services.GetRequiredService<SessionGuard>().Forget(user.Id);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(client));
    }

    [Theory]
    [InlineData("Production", "false", SecondFactorDemand.Ask)]
    [InlineData("Production", "true", SecondFactorDemand.None)]
    [InlineData("Development", "false", SecondFactorDemand.None)]
    public async Task Default_AsksAdminsInProduction_AndDemoAccountsNever(string environment, string demo, SecondFactorDemand demand)
    {
        await using var app = new TalentAdminFactory { EnvironmentName = environment }.With("Demo:Enabled", demo).With("App:PublicUrl", "https://localhost");

        var demands = app.Services.GetRequiredService<SecondFactorDemands>();

        Assert.Equal(demand, demands.Of(AppRoles.Admin, isDemo: false));
        Assert.Equal(SecondFactorDemand.None, demands.Of(AppRoles.Viewer, isDemo: false));
        Assert.Equal(SecondFactorDemand.None, new SecondFactorDemands(new Dictionary<string, SecondFactorDemand> { [AppRoles.Admin] = SecondFactorDemand.Require }).Of(AppRoles.Admin, isDemo: true));
    }

    [Theory]
    [InlineData("Owner", "Require")]
    [InlineData("Admin", "7")]
    public void Option_ForNoRole_OrNoDemand_StopsTheStart(string role, string demand)
    {
        using var app = new TalentAdminFactory().With($"Security:RequireSecondFactor:{role}", demand);

        var error = Assert.Throws<OptionsValidationException>(() => app.CreateAnonymousClient());

        Assert.Contains($"Security:RequireSecondFactor:{role}", error.Message, StringComparison.Ordinal);
    }
}
