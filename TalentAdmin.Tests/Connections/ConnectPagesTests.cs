using System.Net;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Connections;

/// <summary>A creator's way through the pages, without scripts.</summary>
public sealed class ConnectPagesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Link_FromTheMessageToDoneAndBack_GoesThroughStaticPages()
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var id = await ConnectApp.AddTalentAsync(admin);
        var link = await app.AddLinkAsync(admin, id, "amara");
        app.Instagram.Grants("code-1", "1784", "amara");

        // A messenger looks first.
        using (var preview = new HttpRequestMessage(HttpMethod.Head, link))
        {
            await app.Phone().SendAsync(preview, Token);
        }

        using var opened = await phone.GetAsync(link, Token);
        var html = await opened.Content.ReadAsStringAsync(Token);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        Assert.All(["Northern Lights", "instagram", "@amara", "the name and the photo", "https://northern.example/privacy"], w => Assert.Contains(w, html, StringComparison.Ordinal));
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.Equal("no-referrer", opened.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("noindex", opened.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
        Assert.True(opened.Headers.CacheControl!.NoStore);

        var asked = await ConnectApp.LeaveAsync(phone, link);
        Assert.Equal("https://talents.example/connect/callback/instagram", asked["redirect_uri"]);
        Assert.NotEmpty(asked["code_challenge"]);

        var next = await ConnectApp.ReturnAsync(phone, $"code=code-1&state={asked["state"]}");
        Assert.Equal($"{link}?connect=connected&platform=instagram", next);
        var done = await phone.GetStringAsync(next, Token);
        Assert.Contains("<h1>Connected</h1>", done, StringComparison.Ordinal);
        Assert.Contains("@amara", done, StringComparison.Ordinal);
        Assert.Contains("Disconnect @amara?", await phone.GetStringAsync(link + "?leave=instagram", Token), StringComparison.Ordinal);

        using var gone = await ConnectApp.PressAsync(phone, link, "disconnect", ("platform", "instagram"));
        Assert.Equal((HttpStatusCode.Redirect, $"{link}?done=disconnected"), (gone.StatusCode, gone.Headers.Location!.OriginalString));
        Assert.Contains("<h1>Disconnected</h1>", await phone.GetStringAsync(link, Token), StringComparison.Ordinal);
        await WaitUntil.TrueAsync(() => app.Instagram.Revoked.SequenceEqual(["access-code-1"]));
        await using var context = app.Factory.CreateContext();
        Assert.False(context.Connections.Any());

        var log = string.Join('\n', app.Factory.Logs.GetSnapshot().Select(l => l.ToString()));
        Assert.All([link, asked["state"], "code-1"], s => Assert.DoesNotContain(s, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Leave_OverHttps_SetsACookieThatOnlyThisHostGets()
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin));
        using var phone = app.Phone();

        using var left = await ConnectApp.PressAsync(phone, link, "start", ("platform", "instagram"));

        var cookie = left.Headers.GetValues("Set-Cookie").Single(c => c.Contains("Correlation", StringComparison.Ordinal));
        Assert.StartsWith("__Host-TalentAdmin.Correlation=", cookie, StringComparison.Ordinal);
        Assert.All(["; secure", "; httponly", "; samesite=lax", "; path=/"], p => Assert.Contains(p, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("error=access_denied&error_reason=user_denied", "You cancelled")]
    [InlineData("code=unknown", "That did not work")]
    public async Task Return_WithoutAGrant_SaysWhatToDoAndLeavesTheLinkOpen(string answer, string words)
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin));
        var asked = await ConnectApp.LeaveAsync(phone, link);

        var html = await phone.GetStringAsync(await ConnectApp.ReturnAsync(phone, $"{answer}&state={asked["state"]}"), Token);

        Assert.Contains(words, html, StringComparison.Ordinal);
        Assert.Contains("Connect instagram", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no", "Nothing was changed")]
    [InlineData("yes", "is looked at before anything is shown")]
    public async Task Return_WithAnotherAccount_AsksAndShowsNothing(string answer, string words)
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var link = await app.AddLinkAsync(admin, await ConnectApp.AddTalentAsync(admin), "amara");
        app.Instagram.Grants("code-1", "99", "amara2");
        var asked = await ConnectApp.LeaveAsync(phone, link);

        var next = await ConnectApp.ReturnAsync(phone, $"code=code-1&state={asked["state"]}");
        Assert.Equal("/connect/confirm", next);
        var question = await phone.GetStringAsync(next, Token);
        Assert.Contains("@amara2", question, StringComparison.Ordinal);
        Assert.Contains("@amara<", question, StringComparison.Ordinal);
        using var elsewhere = await app.Phone().GetAsync(next, Token);
        Assert.Equal(HttpStatusCode.Gone, elsewhere.StatusCode);

        using var answered = await phone.SubmitAsync(next, null, ("use", answer));
        Assert.StartsWith(link, answered.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(words, await phone.GetStringAsync(answered.Headers.Location, Token), StringComparison.Ordinal);
        await using var context = app.Factory.CreateContext();
        Assert.False(context.Connections.Any());
        Assert.Equal(answer == "yes", context.PendingAuthorizations.Any(p => p.ForStaffSince != null));
    }

    [Fact]
    public async Task Link_UnknownMalformedEndedOrForgotten_IsTheSamePage()
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var id = await ConnectApp.AddTalentAsync(admin);
        var ended = await app.AddLinkAsync(admin, id, "amara");
        await app.GrantAsync(phone, ended, "1784", "amara");
        var list = await ListAsync(admin, id);
        using var deleted = await admin.DeleteAsync($"/api/admin/talent/{id}/connect-links/{list[0].GetProperty("id").GetString()}", Token);
        var other = await ConnectApp.AddTalentAsync(admin, "Ben");
        var forgotten = await app.AddLinkAsync(admin, other);
        using var removed = await admin.DeleteAsync($"/api/admin/talent/{other}?forever=true", Token);

        var pages = new List<string>();
        foreach (var path in new[] { "/connect/" + new string('a', 43), "/connect/x", "/connect/%3Cscript%3E", ended, forgotten })
        {
            using var response = await phone.GetAsync(path, Token);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            pages.Add(await response.Content.ReadAsStringAsync(Token));
        }

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (deleted.StatusCode, removed.StatusCode));
        Assert.Contains("This link does not work", pages[0], StringComparison.Ordinal);
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task Link_Expired_IsGoneAndSaysSo()
    {
        await using var app = new ConnectApp();
        using var admin = await app.Factory.CreateBearerClientAsync();
        using var phone = app.Phone();
        var id = await ConnectApp.AddTalentAsync(admin);
        var expired = await app.AddLinkAsync(admin, id);
        await using (var context = app.Factory.CreateContext())
        {
            await context.ConnectLinks.ExecuteUpdateAsync(set => set.SetProperty(l => l.ExpiresAt, DateTimeOffset.UtcNow), Token);
        }

        using var page = await phone.GetAsync(expired, Token);
        using var pressed = await ConnectApp.PressAsync(phone, expired, "start", ("platform", "instagram"));

        Assert.Equal("expired", (await ListAsync(admin, id))[0].GetProperty("state").GetString());
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.BadRequest), (page.StatusCode, pressed.StatusCode));
        Assert.Contains("has expired", await page.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    // Programs ask so before they show a link; the address must not turn up in another one.
    [Fact]
    public async Task Head_OfALink_IsAnsweredThere()
    {
        await using var app = new ConnectApp();
        using var phone = app.Phone();
        using var head = new HttpRequestMessage(HttpMethod.Head, "/connect/" + new string('a', 43));

        using var response = await phone.SendAsync(head, Token);

        Assert.Equal((HttpStatusCode.NotFound, null), (response.StatusCode, response.Headers.Location));
    }

    [Theory]
    [InlineData("state=//evil.example&code=x", "TalentAdmin.Correlation=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.//evil.example")]
    [InlineData("state=https%3A%2F%2Fevil.example&redirect_uri=https%3A%2F%2Fevil.example", "TalentAdmin.Correlation=https://evil.example")]
    [InlineData("", "a=b")]
    public async Task Return_MadeUp_LeadsNowhereElse(string query, string cookie)
    {
        await using var app = new ConnectApp("http://localhost");
        using var phone = app.Phone();
        phone.DefaultRequestHeaders.Add("Cookie", cookie);

        Assert.Equal("/connect/confirm", await ConnectApp.ReturnAsync(phone, query));
    }

    [Fact]
    public async Task Link_AskedForTooOften_HasToWait()
    {
        await using var app = new ConnectApp(connectsPerMinute: "3");
        using var phone = app.Phone();
        for (var i = 0; i < 3; i++)
        {
            using var looked = await phone.GetAsync("/connect/guess", Token);
            Assert.Equal(HttpStatusCode.NotFound, looked.StatusCode);
        }

        using var refused = await phone.GetAsync("/connect/guess", Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    private static async Task<System.Text.Json.JsonElement> ListAsync(HttpClient admin, string id)
    {
        using var listed = await admin.GetAsync($"/api/admin/talent/{id}/connect-links", Token);
        return (await listed.ReadEnvelopeAsync()).GetProperty("data");
    }
}
