using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Users;

/// <summary>The page of one's sessions, and an admin's dialog of another's, over the real store.</summary>
public sealed class SessionsPageTests : UiTestContext, IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly TalentAdminFactory _app = new();

    public SessionsPageTests()
    {
        Services.AddSingleton(_app.Services.GetRequiredService<SessionStore>());
        Services.AddSingleton(_app.Services.GetRequiredService<UserDirectory>());
        Services.AddSingleton(_app.Services.GetRequiredService<PublicLinks>());
        Services.AddSingleton(_app.Services.GetRequiredService<IAuditLog>());
        Services.AddScoped<UserActions>();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_ListsTheSessions_AndMarksThisOne()
    {
        var ann = await SignInAsync();
        await StartAsync(ann, "Safari on iPhone", "192.0.2.7");

        var cut = Render<SessionsPage>();

        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("td.device").Count), _limit);
        var own = cut.FindAll("tbody tr").Single(r => r.TextContent.Contains("Firefox on Linux", StringComparison.Ordinal));
        Assert.Contains(SessionText.This, own.TextContent, StringComparison.Ordinal);
        var other = cut.FindAll("tbody tr").Single(r => r.TextContent.Contains("Safari on iPhone", StringComparison.Ordinal));
        Assert.DoesNotContain(SessionText.This, other.TextContent, StringComparison.Ordinal);
        Assert.Contains("192.0.2.7", other.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, other.QuerySelectorAll("time").Length);
    }

    [Fact]
    public async Task EndOthers_LeavesThisOneAndSaysSo()
    {
        var ann = await SignInAsync();
        await StartAsync(ann, "Safari on iPhone", "192.0.2.7");
        var cut = Render<SessionsPage>();

        await cut.WaitForElement(".all button", _limit).ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Equal(SessionText.OthersEnded, cut.Find("[role=status]").TextContent), _limit);
        Assert.Equal("Firefox on Linux", Assert.Single(cut.FindAll("td.device b")).TextContent);
        Assert.Empty(cut.FindAll(".all"));
    }

    [Fact]
    public async Task End_ThisOne_LeadsToSignIn()
    {
        await SignInAsync();
        var cut = Render<SessionsPage>();

        await cut.WaitForElement("td.more button", _limit).ClickAsync(new());

        Assert.EndsWith("/account/sign-in", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_SessionsOfAPerson_AreEndedAllAtOnce()
    {
        await SignInAsync();
        var bob = await _app.AddUserAsync(AppRoles.Viewer, "bob@example.com", hashPassword: false);
        await StartAsync(bob, "Safari on iPhone", "192.0.2.7");
        await StartAsync(bob, "Chrome on Windows", "192.0.2.8");
        var dialogs = Render<MudDialogProvider>();

        var showing = Services.GetRequiredService<UserActions>().ShowSessionsAsync((await _app.Directory().ListAsync(1, 50, Token)).Items.Single(u => u.Id == bob.Id));
        await dialogs.WaitForElement(".all button", _limit).ClickAsync(new());

        dialogs.WaitForAssertion(() => Assert.Equal(SessionText.AllEnded, dialogs.Find("[role=status]").TextContent), _limit);
        Assert.Contains(SessionText.None, dialogs.Markup, StringComparison.Ordinal);
        await dialogs.FindAll("button").Single(b => b.TextContent == "Done").ClickAsync(new());
        await showing;
        await using var context = _app.CreateContext();
        Assert.Equal(1, await context.Sessions.CountAsync(s => s.EndedAt == null, Token));
    }

    private async Task<AppUser> SignInAsync()
    {
        var ann = await _app.AddUserAsync(AppRoles.Admin, "ann@example.com", hashPassword: false);
        Person.SetClaims(new Claim(ClaimTypes.NameIdentifier, ann.Id), new Claim(SecurityClaims.Session, await StartAsync(ann, "Firefox on Linux", null)));
        return ann;
    }

    private Task<string> StartAsync(AppUser user, string device, string? address) =>
        _app.Services.GetRequiredService<SessionStore>().StartAsync(
            new Actor(user.Id, user.Email!), new SessionOrigin(device, address, "password"), replaces: null, Token);

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _app.DisposeAsync();
    }
}
