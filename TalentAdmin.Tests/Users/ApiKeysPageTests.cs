using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Users;

/// <summary>The page of API keys over the real store.</summary>
public sealed class ApiKeysPageTests : UiTestContext, IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly TalentAdminFactory _app = new();

    public ApiKeysPageTests()
    {
        Services.AddSingleton(_app.Services.GetRequiredService<ApiKeyStore>());
        Services.AddSingleton(_app.Services.GetRequiredService<PublicLinks>());
        Services.AddScoped<UserActions>();
        Time.SetUtcNow(DateTimeOffset.UtcNow);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Make_AKey_ShowsItOnceAndListsIt()
    {
        await SignInAsync(AppRoles.Manager);
        var dialogs = Render<MudDialogProvider>();
        var cut = Render<ApiKeysPage>();
        cut.WaitForAssertion(() => Assert.Contains(KeyText.None, cut.Markup, StringComparison.Ordinal), _limit);

        var making = cut.Find(".list-head .btn-primary").ClickAsync(new());
        await dialogs.WaitForElement("#key-name", _limit).InputAsync(new ChangeEventArgs { Value = "Nightly" });
        Assert.Equal(["read", "sync", "write"], dialogs.FindAll("[name=scope]").Select(s => s.GetAttribute("value")));
        Assert.Empty(dialogs.FindAll("#key-kind"));
        await dialogs.Find("[name=scope][value=sync]").ChangeAsync(new ChangeEventArgs { Value = true });
        await dialogs.Find("#key-form").SubmitAsync();
        var key = dialogs.WaitForElement("#api-key", _limit).GetAttribute("value")!;
        Assert.True(ApiKeyFormat.IsWellFormed(key));
        await dialogs.FindAll("button").Single(b => b.TextContent == "Done").ClickAsync(new());
        await making;

        Assert.Equal("Nightly", cut.WaitForElement("td.name b", _limit).TextContent);
        Assert.Contains("read, sync", cut.Find("td.may").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(key, dialogs.Markup + cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Make_WithoutAName_SaysWhyAndKeepsTheDialog()
    {
        await SignInAsync(AppRoles.Viewer);
        var dialogs = Render<MudDialogProvider>();
        var cut = Render<ApiKeysPage>();

        var making = cut.Find(".list-head .btn-primary").ClickAsync(new());
        await dialogs.WaitForElement("#key-form", _limit).SubmitAsync();

        Assert.Contains("name", dialogs.WaitForElement("#key-form [role=alert]", _limit).TextContent, StringComparison.Ordinal);
        await dialogs.FindAll("button").Single(b => b.TextContent == "Cancel").ClickAsync(new());
        await making;
    }

    [Fact]
    public async Task Revoke_AsksAndEndsIt()
    {
        var user = await SignInAsync(AppRoles.Viewer);
        await Keys.MakeAsync(_app, user, ["read"]);
        var dialogs = Render<MudDialogProvider>();
        var cut = Render<ApiKeysPage>();

        var revoking = cut.WaitForElement("td.more button", _limit).ClickAsync(new());
        await dialogs.WaitForElement(".ask-yes", _limit).ClickAsync(new());
        await revoking;

        cut.WaitForAssertion(() => Assert.Contains(KeyText.None, cut.Markup, StringComparison.Ordinal), _limit);
        Assert.Contains(KeyText.Revoked, Snackbars());
        await using var context = _app.CreateContext();
        Assert.NotNull((await context.ApiKeys.SingleAsync(Token)).RevokedAt);
    }

    [Theory]
    [InlineData(AppRoles.Admin, 3)]
    [InlineData(AppRoles.Manager, 1)]
    public async Task All_IsForAdmins(string role, int expected)
    {
        var own = await SignInAsync(role);
        var other = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        await Keys.MakeAsync(_app, own, ["read"]);
        await Keys.MakeAsync(_app, other, ["read"]);
        await Keys.MakeServiceAsync(_app, other, "read");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/account/api-keys?all=true");

        var cut = Render<ApiKeysPage>();

        cut.WaitForAssertion(() => Assert.Equal(expected, cut.FindAll("td.name").Count), _limit);
        Assert.Equal(role == AppRoles.Admin, cut.Markup.Contains(KeyText.Service, StringComparison.Ordinal));
    }

    private async Task<AppUser> SignInAsync(string role)
    {
        var user = await _app.AddUserAsync(role, "ann@example.com", hashPassword: false);
        SignIn(role);
        var id = new Claim(ClaimTypes.NameIdentifier, user.Id);
        Person.SetClaims(id, new Claim(SecurityClaims.Session, await _app.AddSessionAsync(new ClaimsPrincipal(new ClaimsIdentity([id])))));
        return user;
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        await _app.DisposeAsync();
    }
}
