using System.Net;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Users;

public sealed class OwnPasswordTests : IAsyncDisposable
{
    private const string Page = "/account/password";
    private const string New = "wrong donkey charger";

    private readonly TalentAdminFactory _app = new();

    [Fact]
    public async Task Password_Changed_KeepsThisSessionEndsTheOthersAndIsAudited()
    {
        var user = await _app.AddUserAsync();
        using var other = await _app.CreateCookieClientAsync(user: user);
        using var client = await SignedInAsync(user);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(other));

        using var response = await ChangeAsync(client, TalentAdminFactory.Password, New, New);

        Assert.Equal("/account/password?done=true", response.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(client));
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(other));
        using var again = _app.CreateAnonymousClient();
        using var old = await SignInAsync(again, user, TalentAdminFactory.Password);
        Assert.Equal(HttpStatusCode.OK, old.StatusCode);
        using var signedIn = await SignInAsync(again, user, New);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        await using var context = _app.CreateContext();
        var entry = await context.AuditEntries.SingleAsync(e => e.Action == "user.password_changed", TestContext.Current.CancellationToken);
        Assert.Equal(("user.password_changed", user.Id), (entry.Action, entry.ActorId));
    }

    [Theory]
    [InlineData("not the password", New, New, "not your password")]
    [InlineData(TalentAdminFactory.Password, New, "something else again", "not the same")]
    [InlineData(TalentAdminFactory.Password, "short", "short", "at least")]
    [InlineData(TalentAdminFactory.Password, "", "", "at least")]
    public async Task Password_DoesNotFit_SaysWhyAndStays(string current, string password, string repeated, string expected)
    {
        var user = await _app.AddUserAsync();
        using var client = await SignedInAsync(user);

        using var response = await ChangeAsync(client, current, password, repeated);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(expected, html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("value=\"not the password", html, StringComparison.Ordinal);
        using var again = _app.CreateAnonymousClient();
        using var signedIn = await SignInAsync(again, user, TalentAdminFactory.Password);
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task Password_GuessedFiveTimes_AsksToWait()
    {
        var user = await _app.AddUserAsync();
        using var client = await SignedInAsync(user);
        for (var guess = 0; guess < 5; guess++)
        {
            (await ChangeAsync(client, "guess " + guess, New, New)).Dispose();
        }

        using var response = await ChangeAsync(client, TalentAdminFactory.Password, New, New);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Too many wrong passwords", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_NobodySignedIn_LeadsToSignIn()
    {
        await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();

        using var response = await client.GetAsync(Page, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.StartsWith("/account/sign-in", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/account/sign-in", "sign-in")]
    [InlineData("/account/password", "password")]
    public async Task Form_WithAnotherSessionsToken_IsRefusedInWords(string page, string form)
    {
        var user = await _app.AddUserAsync();
        using var client = await SignedInAsync(user);
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = form,
            ["__RequestVerificationToken"] = "not-a-token",
        });

        using var response = await client.PostAsync(page, content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("too old", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(_app.Logs.GetSnapshot(), r => r.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.NotFound, "There is nothing here")]
    [InlineData("POST", HttpStatusCode.NotFound, "")]
    public async Task UnknownPage_IsAPageForReadersOnly(string method, HttpStatusCode expected, string words)
    {
        var user = await _app.AddUserAsync();
        using var client = await SignedInAsync(user);
        using var request = new HttpRequestMessage(new HttpMethod(method), "/no-such-page");

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static Task<HttpResponseMessage> SignInAsync(HttpClient client, AppUser user, string password) =>
        client.SubmitAsync("/account/sign-in", null, ("Input.Email", user.Email), ("Input.Password", password));

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string current, string password, string repeated) =>
        client.SubmitAsync(Page, null, ("Input.Current", current), ("Input.Password", password), ("Input.Repeated", repeated));

    private async Task<HttpClient> SignedInAsync(AppUser user)
    {
        var client = _app.CreateAnonymousClient();
        using var response = await SignInAsync(client, user, TalentAdminFactory.Password);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return client;
    }
}
