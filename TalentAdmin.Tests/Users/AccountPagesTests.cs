using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Users;

public sealed partial class AccountPagesTests : IAsyncDisposable
{
    private static readonly Actor _system = new(Id: null, "test");

    private readonly TalentAdminFactory _app = new();

    [Fact]
    public async Task SignIn_RightPassword_LeadsBack()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();

        using var response = await SignInAsync(client, user, TalentAdminFactory.Password, "?returnUrl=%2Ftalents%3Fsort%3Dname");

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/talents?sort=name", response.Headers.Location!.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"), c => c.StartsWith("TalentAdmin=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(client));
    }

    [Fact]
    public async Task SignOut_WithAntiforgeryToken_EndsTheSession()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();
        (await SignInAsync(client, user, TalentAdminFactory.Password)).Dispose();

        using var bare = await client.PostAsync("/account/sign-out", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, bare.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(client));

        var link = await _app.Directory().InviteAsync("new@example.com", AppRoles.Viewer, _system, TestContext.Current.CancellationToken);
        using var response = await client.SubmitAsync("/" + AccountPaths.PathOf(link.Link!), "/account/sign-out");
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(client));
    }

    [Fact]
    public async Task SignIn_WrongPassword_SaysSoAndKeepsTheEmail()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();

        using var response = await SignInAsync(client, user, "wrong password");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("do not open an account", html, StringComparison.Ordinal);
        Assert.Contains(user.Email!, html, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong password\"", html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(client));
    }

    [Fact]
    public async Task SignIn_WithoutAntiforgeryToken_IsRefused()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["Input.Email"] = user.Email!,
            ["Input.Password"] = TalentAdminFactory.Password,
        });

        using var response = await client.PostAsync("/account/sign-in", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("/\tevil", "/")]
    [InlineData("talents", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    [InlineData("/account/sign-out", "/")]
    [InlineData("/talents?source=tiktok#x", "/talents?source=tiktok#x")]
    [InlineData("/account/sessions", "/account/sessions")]
    [InlineData("/account/sessions/../sign-out", "/")]
    public void LocalOrHome_OnlyPathsOfThisApp_AreFollowed(string? returnUrl, string expected) =>
        Assert.Equal(expected, AccountPaths.LocalOrHome(returnUrl));

    [Fact]
    public async Task Setup_NobodyYet_IsWhereSigningInLeads()
    {
        using var client = _app.CreateAnonymousClient();

        using var response = await client.GetAsync("/account/sign-in", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/setup", response.Headers.Location!.OriginalString);
        Assert.Single(_app.Logs.GetSnapshot(), r => r.Message.Contains("one-time code", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Setup_WrongCode_MakesNobody()
    {
        using var client = _app.CreateAnonymousClient();

        using var response = await SetUpAsync(client, "ABCD-EFGH-JKMN");

        Assert.Contains("not the code", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await using var context = _app.CreateContext();
        Assert.False(await context.Users.AnyAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Setup_RightCode_MakesTheFirstAdminAndCloses()
    {
        using var client = _app.CreateAnonymousClient();
        var code = LoggedCode();
        using var late = _app.CreateAnonymousClient();
        using var open = await late.GetAsync("/setup", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);

        using var response = await SetUpAsync(client, code.ToLowerInvariant());

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(client));
        await using var context = _app.CreateContext();
        Assert.Equal(AppRoles.Admin, (await context.Users.SingleAsync(TestContext.Current.CancellationToken)).Role);
        Assert.Equal(
            ["user.created", "user.signed_in"],
            await context.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(TestContext.Current.CancellationToken));

        using var again = await late.GetAsync("/setup", TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, again.StatusCode);
        var second = await _app.Directory().CreateAdminAsync(
            "second@example.com", TalentAdminFactory.Password, onlyAsFirst: true, _system, TestContext.Current.CancellationToken);
        Assert.NotNull(second.Refusal);
    }

    [Fact]
    public async Task Setup_ManyAtOnce_MakesOneAdmin()
    {
        _app.CreateAnonymousClient().Dispose();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => _app.Directory().CreateAdminAsync(
            $"first{i}@example.com", TalentAdminFactory.Password, onlyAsFirst: true, _system, TestContext.Current.CancellationToken)));

        await using var context = _app.CreateContext();
        Assert.Equal(1, await context.Users.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task SetPassword_Link_WorksOnceAndSignsIn()
    {
        using var client = _app.CreateAnonymousClient();
        var invited = await _app.Directory().InviteAsync("new@example.com", AppRoles.Viewer, _system, TestContext.Current.CancellationToken);
        var path = "/" + AccountPaths.PathOf(invited.Link!);

        using var response = await client.SubmitAsync(path, null, ("Input.Password", "a phrase of mine"), ("Input.Repeated", "a phrase of mine"));
        using var again = await client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("used already", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var signedIn = await client.SubmitAsync(
            "/account/sign-in", null, ("Input.Email", "new@example.com"), ("Input.Password", "a phrase of mine"));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Theory]
    [InlineData("short", "short", "at least 12")]
    [InlineData("aaaaaaaaaaaa", "aaaaaaaaaaaa", "guessed first")]
    [InlineData("a phrase of mine", "a phrase of yours", "not the same")]
    [InlineData("new@example.com and more", "new@example.com and more", "must not contain the email")]
    public async Task SetPassword_PoorPassword_IsRefusedAndTheLinkLives(string password, string repeated, string reason)
    {
        using var client = _app.CreateAnonymousClient();
        var invited = await _app.Directory().InviteAsync("new@example.com", AppRoles.Viewer, _system, TestContext.Current.CancellationToken);
        var path = "/" + AccountPaths.PathOf(invited.Link!);

        using var response = await client.SubmitAsync(path, null, ("Input.Password", password), ("Input.Repeated", repeated));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(reason, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var right = await client.SubmitAsync(path, null, ("Input.Password", "a phrase of mine"), ("Input.Repeated", "a phrase of mine"));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Fact]
    public async Task SetPassword_ReplacedLink_IsDead()
    {
        using var client = _app.CreateAnonymousClient();
        var first = await _app.Directory().InviteAsync("new@example.com", AppRoles.Viewer, _system, TestContext.Current.CancellationToken);
        var second = await _app.Directory().ResetPasswordAsync(first.Link!.UserId, _system, TestContext.Current.CancellationToken);
        var links = _app.Services.GetRequiredService<PasswordLinks>();

        Assert.Null(await links.FindEmailAsync(first.Link));
        Assert.Equal("new@example.com", await links.FindEmailAsync(second.Link!));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, AppUser user, string password, string query = "") =>
        client.SubmitAsync("/account/sign-in" + query, null, ("Input.Email", user.Email), ("Input.Password", password));

    private static Task<HttpResponseMessage> SetUpAsync(HttpClient client, string code) => client.SubmitAsync(
        "/setup",
        null,
        ("Input.Code", code),
        ("Input.Email", "first@example.com"),
        ("Input.Password", TalentAdminFactory.Password),
        ("Input.Repeated", TalentAdminFactory.Password));

    private string LoggedCode() => _app.Logs.GetSnapshot()
        .Select(r => CodeInLog().Match(r.Message))
        .Single(m => m.Success).Groups[1].Value;

    [GeneratedRegex("one-time code: (\\S+)")]
    private static partial Regex CodeInLog();
}
