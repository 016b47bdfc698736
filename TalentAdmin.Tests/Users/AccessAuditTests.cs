using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

/// <summary>Who came in, who did not and what they were refused is in the audit log, with address and device, and never a thousand times.</summary>
public sealed class AccessAuditTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _app;

    public AccessAuditTests() => _app = new TalentAdminFactory { Clock = _clock };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AccessSums Sums => _app.Services.GetRequiredService<AccessSums>();

    [Fact]
    public async Task ThousandGuesses_AreAFewEntries_ThatSayHowMany()
    {
        var user = await _app.AddUserAsync();
        for (var i = 0; i < 1000; i++)
        {
            await Sums.AddAsync("user.sign_in_refused", new Actor(user.Id, "somebody"), "Firefox on Linux", Token);
        }

        await AfterAMinuteAsync();

        await using var context = _app.CreateContext();
        var entry = await context.AuditEntries.SingleAsync(Token);
        Assert.Equal(
            ("user.sign_in_refused", user.Id, "somebody", $"{user.Email}: 1000 times within a minute, Firefox on Linux"),
            (entry.Action, entry.ActorId, entry.ActorName, entry.Detail));
        Assert.Empty(await context.AccessSums.ToListAsync(Token));
    }

    [Fact]
    public async Task SeveralNodes_WriteItOnce()
    {
        await Sums.AddAsync("user.sign_in_refused", new Actor(null, "somebody"), "Firefox on Linux", Token);
        _clock.Advance(TimeSpan.FromSeconds(61));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Sums.WriteAsync(Token)));

        await using var context = _app.CreateContext();
        Assert.Equal("Nobody's account: once within a minute, Firefox on Linux", (await context.AuditEntries.SingleAsync(Token)).Detail);
    }

    [Fact]
    public async Task WrongPasswords_ByPageAndToken_AreNoted_NeverWithWhatWasTyped()
    {
        var user = await _app.AddUserAsync();
        using var client = Client();
        (await client.SubmitAsync("/account/sign-in", null, ("Input.Email", user.Email), ("Input.Password", "typed-by-mistake"))).Dispose();
        (await client.PostAsJsonAsync("/api/auth/token", new { email = "a password in the wrong field", password = "typed-by-mistake" }, Token)).Dispose();

        await AfterAMinuteAsync();

        await using var context = _app.CreateContext();
        var entries = await context.AuditEntries.Where(e => e.Action == "user.sign_in_refused").ToListAsync(Token);
        Assert.Equal(2, entries.Count);
        Assert.All(entries, e => Assert.Contains("Firefox on Windows", e.Detail, StringComparison.Ordinal));
        Assert.DoesNotContain(entries, e => e.Detail!.Contains("typed", StringComparison.Ordinal) || e.Detail.Contains("wrong field", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refused403_ByPageAndApi_IsNoted()
    {
        var viewer = await _app.AddUserAsync(AppRoles.Viewer, hashPassword: false);
        using var browser = await _app.CreateCookieClientAsync(user: viewer);
        using var program = await _app.CreateBearerClientAsync(user: viewer);

        using (await browser.GetAsync("/api/admin/audit", Token))
        using (await program.DeleteAsync("/api/admin/talent/a%20secret", Token))
        {
            await AfterAMinuteAsync();
        }

        await using var context = _app.CreateContext();
        var entries = await context.AuditEntries.Where(e => e.Action == "user.access_refused").ToListAsync(Token);
        Assert.Equal(2, entries.Count);
        Assert.All(entries, e => Assert.Equal((viewer.Id, viewer.UserName), (e.ActorId, e.ActorName)));
        Assert.Contains(entries, e => e.Detail!.Contains("GET /api/admin/audit", StringComparison.Ordinal));
        Assert.DoesNotContain(entries, e => e.Detail!.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_MadeIsNoted()
    {
        var user = await _app.AddUserAsync();
        using var client = Client();

        using var response = await client.PostAsJsonAsync("/api/auth/token", new { email = user.Email, password = TalentAdminFactory.Password }, Token);

        await using var context = _app.CreateContext();
        var entry = await context.AuditEntries.SingleAsync(Token);
        Assert.Equal(("user.token_made", user.Id, "A program with an access token, Firefox on Windows, by password"), (entry.Action, entry.ActorId, entry.Detail));
    }

    [Fact]
    public async Task PasswordByALink_IsTheActOfWhoMadeTheLink()
    {
        var ann = await _app.AddUserAsync(AppRoles.Admin, "ann@example.com", hashPassword: false);
        var bob = await _app.AddUserAsync(AppRoles.Viewer, "bob@example.com", hashPassword: false);
        var link = await _app.Directory().ResetPasswordAsync(bob.Id, await _app.ActorAsync(ann), Token);

        var outcome = await _app.Services.GetRequiredService<PasswordLinks>().SpendAsync(link.Link!, "a phrase of mine", Token);

        Assert.True(outcome.IsDone);
        await using var context = _app.CreateContext();
        var entry = await context.AuditEntries.SingleAsync(e => e.Action == "user.password_set", Token);
        Assert.Equal("by the link that ann@example.com made", entry.ActorName);
    }

    [Fact]
    public async Task OwnPasswordLink_EndsOlderOnes()
    {
        var ann = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        var actor = await _app.ActorAsync(ann);
        var links = _app.Services.GetRequiredService<PasswordLinks>();
        var first = (await _app.Directory().ResetPasswordAsync(ann.Id, actor, Token)).Link!;
        Assert.NotNull(await links.FindEmailAsync(first));

        var second = (await _app.Directory().ResetPasswordAsync(ann.Id, actor, Token)).Link!;

        Assert.Null(await links.FindEmailAsync(first));
        Assert.False((await links.SpendAsync(first, "a phrase of mine", Token)).IsDone);
        Assert.True((await links.SpendAsync(second, "a phrase of mine", Token)).IsDone);
        Assert.False((await links.SpendAsync(second, "another phrase", Token)).IsDone);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private HttpClient Client()
    {
        var client = _app.CreateAnonymousClient();
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0");
        return client;
    }

    private async Task AfterAMinuteAsync()
    {
        _clock.Advance(TimeSpan.FromSeconds(61));
        await Sums.WriteAsync(Token);

        // The app's own pass may have been at it.
        await WaitUntil.TrueAsync(async () =>
        {
            await using var context = _app.CreateContext();
            return !await context.AccessSums.AnyAsync(Token);
        });
    }
}
