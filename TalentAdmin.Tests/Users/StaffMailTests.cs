using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TalentAdmin.Tests.Attention;

namespace TalentAdmin.Tests.Users;

/// <summary>Owners of accounts are told what happened to them, where there is a mail server.</summary>
public sealed class StaffMailTests : IAsyncDisposable
{
    private readonly MailServer _server = new();
    private readonly TalentAdminFactory _app;

    public StaffMailTests() => _app = new TalentAdminFactory()
        .With("App:PublicUrl", "https://talents.example.com")
        .With("Smtp:Host", "127.0.0.1")
        .With("Smtp:Port", _server.Port.ToString(CultureInfo.InvariantCulture))
        .With("Smtp:Security", "None")
        .With("Smtp:From", "talents@example.com");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NewDevice_IsTold_AnOldOneIsNot()
    {
        var user = await _app.AddUserAsync(email: "ann@example.com");
        using var browser = _app.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        browser.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        await SignInAsync(browser, user);
        (await browser.SubmitAsync(AccountPaths.Password, AccountPaths.SignOut)).Dispose();
        await SignInAsync(browser, user);

        await WaitUntil.TrueAsync(async () => _server.Letters.Count == 1 && await WaitingAsync() == 0);

        var letter = Assert.Single(_server.Letters);
        Assert.Contains("To: ann@example.com", letter, StringComparison.Ordinal);
        Assert.Contains("a new device signed in", letter, StringComparison.Ordinal);
        Assert.Contains("Firefox on Windows", letter, StringComparison.Ordinal);
        Assert.Contains("https://talents.example.com/account/sessions", letter.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RoleAndPassword_AreTold()
    {
        var ann = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var bob = await _app.AddUserAsync(AppRoles.Viewer, "bob@example.com", hashPassword: false);
        var actor = await _app.ActorAsync(ann);
        await _app.Directory().SetRoleAsync(bob.Id, AppRoles.Admin, actor, Token);
        var link = await _app.Directory().ResetPasswordAsync(bob.Id, actor, Token);
        await _app.Services.GetRequiredService<PasswordLinks>().SpendAsync(link.Link!, "a phrase of mine", Token);

        await WaitUntil.TrueAsync(() => Task.FromResult(_server.Letters.Count == 2));

        Assert.Contains(_server.Letters, l => l.Contains("your role was changed", StringComparison.Ordinal));
        Assert.Contains(_server.Letters, l => l.Contains("your password was changed", StringComparison.Ordinal));
        Assert.DoesNotContain(_server.Letters, l => l.Contains(link.Link!.Token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ServerAway_TheMailWaits_AndTheSignInDoesNot()
    {
        _app.With("Smtp:Port", "1");
        var user = await _app.AddUserAsync();
        using var browser = _app.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });

        await SignInAsync(browser, user);

        await WaitUntil.TrueAsync(() => Task.FromResult(_app.Logs.GetSnapshot().Any(r => r.Id.Id == 561)));
        Assert.Equal(1, await WaitingAsync());
    }

    [Fact]
    public async Task WithoutAServer_NothingIsStored()
    {
        await using var app = new TalentAdminFactory();
        var user = await app.AddUserAsync();
        using var browser = app.CreateAnonymousClient();

        await SignInAsync(browser, user);

        await using var context = app.CreateContext();
        Assert.False(await context.Outbox.AnyAsync(m => m.Kind == "staff_mail", Token));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    private static async Task SignInAsync(HttpClient browser, AppUser user)
    {
        using var form = await browser.SubmitAsync("/account/sign-in", null, ("Input.Email", user.Email), ("Input.Password", TalentAdminFactory.Password));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, form.StatusCode);
    }

    private async Task<int> WaitingAsync()
    {
        await using var context = _app.CreateContext();
        return await context.Outbox.CountAsync(m => m.Kind == "staff_mail", Token);
    }
}
