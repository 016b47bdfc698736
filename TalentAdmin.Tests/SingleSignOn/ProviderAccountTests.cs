using System.Net;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.SingleSignOn;

/// <summary>Whose account it is that a provider opens, and in which role.</summary>
public sealed class ProviderAccountTests : ProviderTest
{
    [Fact]
    public async Task Newcomer_GetsAnAccountASessionAndItsEntries()
    {
        using var browser = App.CreateAnonymousClient();

        Assert.Equal("/talents?sort=name", await SignInAsync(browser, "?returnUrl=%2Ftalents%3Fsort%3Dname"));

        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(browser));
        await using var context = App.CreateContext();
        var user = await context.Users.SingleAsync(Token);
        Assert.Equal(("ann@example.com", AppRoles.Viewer, null), (user.Email, user.Role, user.PasswordHash));
        var login = await context.UserLogins.SingleAsync(Token);
        Assert.Equal((Provider.Issuer, "ann-at-the-provider", user.Id), (login.LoginProvider, login.ProviderKey, login.UserId));
        var session = await context.Sessions.SingleAsync(Token);
        Assert.Equal(("test", "ann-at-the-provider", "session-there"), (session.SignedInBy, session.ProviderSubject, session.ProviderSession));
        Assert.DoesNotContain("eyJ", session.ProtectedTokens, StringComparison.Ordinal);
        Assert.Equal(
            ["user.created_by_provider", "user.provider_linked", "user.signed_in"],
            await context.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Token));
    }

    [Fact]
    public async Task Again_AnotherEmail_IsTheSameAccount()
    {
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        Provider.Claims["email"] = "ann-after-the-wedding@example.com";
        using var again = App.CreateAnonymousClient();

        Assert.Equal("/", await SignInAsync(again));

        await using var context = App.CreateContext();
        Assert.Equal("ann@example.com", (await context.Users.SingleAsync(Token)).Email);
    }

    [Theory]
    [InlineData(false, true, "not-linked")]
    [InlineData(true, false, "email-not-verified")]
    [InlineData(true, null, "email-not-verified")]
    [InlineData(true, "false", "email-not-verified")]
    [InlineData(true, true, null)]
    public async Task KnownEmail_OpensTheAccount_OnlyVerifiedAndAllowed(bool allowed, object? verified, string? refusal)
    {
        Settings["LinkByEmail"] = allowed ? "true" : "false";
        Provider.Claims.Remove("email_verified");
        if (verified is not null)
        {
            Provider.Claims["email_verified"] = verified;
        }

        await App.AddUserAsync(AppRoles.Admin, "ann@example.com", hashPassword: false);
        using var browser = App.CreateAnonymousClient();

        Assert.Equal(refusal is null ? "/" : "/account/sign-in?refused=" + refusal, await SignInAsync(browser));

        await using var context = App.CreateContext();
        Assert.Equal(refusal is null, await context.UserLogins.AnyAsync(Token));
        Assert.Equal(AppRoles.Admin, (await context.Users.SingleAsync(Token)).Role);
        if (refusal is not null)
        {
            using var page = await browser.GetAsync("/account/sign-in?refused=" + refusal, Token);
            Assert.Contains("role=\"alert\"", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Disabled_StaysOut()
    {
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        await using var context = App.CreateContext();
        await App.Directory().SetDisabledAsync((await context.Users.SingleAsync(Token)).Id, disabled: true, new Actor(null, "test"), Token);
        using var again = App.CreateAnonymousClient();

        Assert.Equal("/account/sign-in?refused=disabled", await SignInAsync(again));
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(again));
    }

    [Theory]
    [InlineData("CreateAccounts", "false", "no-account")]
    [InlineData("AllowedDomains:0", "agency.example", "domain")]
    [InlineData("AllowedDomains:0", "EXAMPLE.com", null)]
    public async Task Newcomer_WhoMayNot_GetsNoAccount(string setting, string value, string? refusal)
    {
        Settings[setting] = value;
        using var browser = App.CreateAnonymousClient();

        Assert.Equal(refusal is null ? "/" : "/account/sign-in?refused=" + refusal, await SignInAsync(browser));

        await using var context = App.CreateContext();
        Assert.Equal(refusal is null ? 1 : 0, await context.Users.CountAsync(Token));
    }

    [Fact]
    public async Task Roles_FollowTheClaim_AtEachSignIn()
    {
        (Settings["RoleClaim"], Settings["Roles:boss"], Settings["Roles:crew"]) = ("realm_access.roles", "Admin", "Viewer");
        Settings.Remove("DefaultRole");
        await App.AddUserAsync(AppRoles.Admin, hashPassword: false);
        foreach (var (values, role) in new[] { ("crew boss", AppRoles.Admin), ("crew", AppRoles.Viewer), ("boss", AppRoles.Admin) })
        {
            Provider.Claims["realm_access"] = new Dictionary<string, object> { ["roles"] = values.Split(' ') };
            using var browser = App.CreateAnonymousClient();
            Assert.Equal("/", await SignInAsync(browser));
            await using var context = App.CreateContext();
            Assert.Equal(role, (await context.Users.SingleAsync(u => u.Email == "ann@example.com", Token)).Role);
        }

        Provider.Claims["realm_access"] = new Dictionary<string, object> { ["roles"] = new[] { "guest" } };
        using var without = App.CreateAnonymousClient();
        Assert.Equal("/account/sign-in?refused=no-role", await SignInAsync(without));
        Assert.Equal(1, await SessionsAsync());
    }

    [Fact]
    public async Task LastAdmin_KeepsTheRole()
    {
        Settings["Roles:boss"] = "Admin";
        Provider.Claims["roles"] = "boss";
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        Provider.Claims["roles"] = "none";
        using var again = App.CreateAnonymousClient();

        await SignInAsync(again);

        await using var context = App.CreateContext();
        Assert.Equal(AppRoles.Admin, (await context.Users.SingleAsync(Token)).Role);
    }
}
