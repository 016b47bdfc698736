using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Users;

/// <summary>The users page over the real directory.</summary>
public sealed class UsersPageTests : UiTestContext, IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly TalentAdminFactory _app = new();

    public UsersPageTests()
    {
        Services.AddSingleton(_app.Services.GetRequiredService<UserDirectory>());
        Services.AddSingleton(_app.Services.GetRequiredService<PublicLinks>());
        Services.AddSingleton(_app.Services.GetRequiredService<AccountRules>());
        Services.AddScoped<UserActions>();
    }

    [Fact]
    public async Task Page_ListsEverybodyByEmail_WithTheirStateInWords()
    {
        var own = await _app.AddUserAsync(AppRoles.Admin, "ann@example.com", hashPassword: false);
        await _app.AddUserAsync(AppRoles.Viewer, "zoe@example.com", hashPassword: false);
        var left = await _app.AddUserAsync(AppRoles.Viewer, "bob@example.com", hashPassword: false);
        await _app.Services.GetRequiredService<UserDirectory>()
            .SetDisabledAsync(left.Id, disabled: true, new(own.Id, own.Email!), TestContext.Current.CancellationToken);
        Person.SetClaims(new Claim(ClaimTypes.NameIdentifier, own.Id));

        var cut = Render<UsersPage>();

        cut.WaitForAssertion(() => Assert.Equal(
            ["ann@example.com", "bob@example.com", "zoe@example.com"], cut.FindAll("td.email b").Select(e => e.TextContent)));
        Assert.Equal(["Admin", "Viewer", "Viewer"], cut.FindAll("td.role").Select(e => e.TextContent));
        Assert.Equal(["Active", "Disabled", "Active"], cut.FindAll("td.state").Select(e => e.TextContent));
        Assert.Equal("(you)", Assert.Single(cut.FindAll("td.email .mut")).TextContent);
    }

    [Fact]
    public async Task Page_MoreThanFitOnOne_PagesByItsAddress()
    {
        for (var number = 1; number <= 51; number++)
        {
            await _app.AddUserAsync(AppRoles.Viewer, $"user{number:00}@example.com", hashPassword: false);
        }

        Services.GetRequiredService<NavigationManager>().NavigateTo("/users?page=2");
        var cut = Render<UsersPage>();

        cut.WaitForAssertion(() => Assert.Equal("user51@example.com", Assert.Single(cut.FindAll("td.email b")).TextContent));
        Assert.Equal("Page 2 of 2", cut.Find(".pager .mut").TextContent);
        Assert.Equal("/users?page=1", cut.Find(".pager [rel=prev]").GetAttribute("href"));
        Assert.Empty(cut.FindAll(".pager [rel=next]"));
    }

    [Theory]
    [InlineData(AppRoles.Viewer)]
    [InlineData(AppRoles.Manager)]
    [InlineData(AppRoles.Admin)]
    public async Task Add_APerson_ListsThemAndShowsTheirLinkOnce(string role)
    {
        await SignInAsAnnAsync();
        var dialogs = Render<MudDialogProvider>();
        var cut = Render<UsersPage>();

        var adding = cut.Find(".list-head .btn-primary").ClickAsync(new());
        await FillInAsync(dialogs, "new@example.com", role);

        var link = dialogs.WaitForElement("#password-link", _limit).GetAttribute("value")!;
        Assert.Contains("/account/set-password", link, StringComparison.Ordinal);
        Assert.Empty(dialogs.FindAll("#user-form"));
        await dialogs.FindAll("button").Single(b => b.TextContent == "Done").ClickAsync(new());
        await adding;

        Assert.DoesNotContain(link, dialogs.Markup + cut.Markup, StringComparison.Ordinal);
        Assert.Equal(["ann@example.com", "new@example.com"], cut.FindAll("td.email b").Select(e => e.TextContent));
        Assert.Equal(role, cut.FindAll("td.role")[1].TextContent);
        Assert.Equal("Invited, has set no password yet", cut.FindAll("td.state")[1].TextContent);
    }

    [Theory]
    [InlineData("ann@example.com")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task Add_WhatCannotBeAdded_SaysWhyAndKeepsTheDialog(string email)
    {
        await SignInAsAnnAsync();
        var dialogs = Render<MudDialogProvider>();
        var cut = Render<UsersPage>();

        var adding = cut.Find(".list-head .btn-primary").ClickAsync(new());
        await FillInAsync(dialogs, email, AppRoles.Viewer);

        Assert.NotEmpty(dialogs.WaitForElement("#user-form [role=alert]", _limit).TextContent);
        Assert.False(dialogs.Find("[form=user-form]").HasAttribute("disabled"));
        await dialogs.FindAll("button").Single(b => b.TextContent == "Cancel").ClickAsync(new());
        await adding;
        Assert.Single(cut.FindAll("td.email b"));
    }

    [Fact]
    public async Task EndDate_OfAPerson_IsSetAndShown()
    {
        await SignInAsAnnAsync();
        var bob = await _app.AddUserAsync(AppRoles.Viewer, "bob@example.com", hashPassword: false);
        var dialogs = Render<MudDialogProvider>();
        var cut = Render<UsersPage>();
        cut.WaitForElement($"#user-menu-{bob.Id}", _limit);

        var setting = cut.FindAll($"#user-menu-{bob.Id} [role=menuitem]").Single(i => i.TextContent.Contains("End date", StringComparison.Ordinal)).ClickAsync(new());
        await dialogs.WaitForElement("#last-day", _limit).ChangeAsync(new ChangeEventArgs { Value = "2126-12-14" });
        await dialogs.Find("#end-date-form").SubmitAsync();
        await setting;

        cut.WaitForAssertion(() => Assert.Equal("Ends after 14 Dec 2126, UTC", cut.FindAll("td.state")[1].TextContent), _limit);
    }

    private static async Task FillInAsync(IRenderedComponent<MudDialogProvider> dialogs, string email, string role)
    {
        await dialogs.WaitForElement("#user-email", _limit).InputAsync(new ChangeEventArgs { Value = email });
        await dialogs.Find("#user-role").ChangeAsync(new ChangeEventArgs { Value = role });
        await dialogs.Find("#user-form").SubmitAsync();
    }

    private async Task SignInAsAnnAsync()
    {
        var own = await _app.AddUserAsync(AppRoles.Admin, "ann@example.com", hashPassword: false);
        var id = new Claim(ClaimTypes.NameIdentifier, own.Id);
        Person.SetClaims(id, new Claim(SecurityClaims.Session, await _app.AddSessionAsync(new ClaimsPrincipal(new ClaimsIdentity([id])))));
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _app.DisposeAsync();
    }
}
