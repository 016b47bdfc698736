using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Connections;

/// <summary>Staff sign a creator in, and make links over HTTP.</summary>
public sealed partial class StaffSignInTests
{
    private const string Home = "http://localhost";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Authorize_ByAnAdmin_SendsTheBrowserOffAndTakesItBack()
    {
        await using var app = new ConnectApp(Home);
        using var api = await app.Factory.CreateBearerClientAsync();
        var id = await ConnectApp.AddTalentAsync(api);
        app.Instagram.Grants("code-1", "1784", "amara");
        using var admin = await app.Factory.CreateCookieClientAsync();

        // Whatever the Host header says, the way back is the public address.
        using var left = await AuthorizeAsync(admin, id, "amara", host: "evil.example");
        var asked = ConnectApp.Destination(await left.Content.ReadAsStringAsync(Token));
        Assert.Equal($"{Home}/connect/callback/instagram", asked["redirect_uri"]);

        // The test client keeps no cookie beside the one it was given.
        var correlation = left.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("TalentAdmin.Correlation", StringComparison.Ordinal)).Split(';')[0];
        var session = admin.DefaultRequestHeaders.GetValues("Cookie").Single();
        admin.DefaultRequestHeaders.Remove("Cookie");
        admin.DefaultRequestHeaders.Add("Cookie", $"{session}; {correlation}");
        var next = await ConnectApp.ReturnAsync(admin, $"code=code-1&state={asked["state"]}");

        Assert.Equal($"/talents/{id}?connect=connected&platform=instagram", next);
        Assert.Contains("is connected. The photo arrives in a moment", await admin.GetStringAsync(next, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_WithoutTokenOrRoleOrSignIn_IsRefused()
    {
        await using var app = new ConnectApp(Home);
        var form = new Dictionary<string, string> { ["talentId"] = "talent_1", ["platform"] = "instagram" };
        using var admin = await app.Factory.CreateCookieClientAsync();
        using var viewer = await app.Factory.CreateCookieClientAsync(AppRoles.Viewer);
        using var nobody = app.Phone();

        using var withoutToken = await admin.PostAsync("/connections/authorize", new FormUrlEncodedContent(form), Token);
        using var withoutRole = await viewer.PostAsync("/connections/authorize", new FormUrlEncodedContent(form), Token);
        using var withoutSignIn = await nobody.PostAsync("/connections/authorize", new FormUrlEncodedContent(form), Token);

        Assert.Equal(HttpStatusCode.BadRequest, withoutToken.StatusCode);
        Assert.Equal((HttpStatusCode.Redirect, "/account/access-denied"), (withoutRole.StatusCode, withoutRole.Headers.Location!.OriginalString.Split('?')[0]));
        Assert.Equal("/account/sign-in", withoutSignIn.Headers.Location!.OriginalString.Split('?')[0]);
        Assert.Empty(app.Instagram.Redeemed);
    }

    [Fact]
    public async Task Authorize_FromAnotherAddressOfTheApp_NamesTheRightOne()
    {
        await using var app = new ConnectApp("https://talents.example");
        using var api = await app.Factory.CreateBearerClientAsync();
        using var admin = await app.Factory.CreateCookieClientAsync();

        using var left = await AuthorizeAsync(admin, await ConnectApp.AddTalentAsync(api), "");

        Assert.Equal(HttpStatusCode.Conflict, left.StatusCode);
        Assert.Contains("https://talents.example/", await left.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authorize_AccountOfAnother_TellsStaffWhose()
    {
        await using var app = new ConnectApp(Home);
        using var api = await app.Factory.CreateBearerClientAsync();
        using var admin = await app.Factory.CreateCookieClientAsync();
        var owner = await ConnectApp.AddTalentAsync(api, "Amara Osei");

        var html = await admin.GetStringAsync(
            $"/talents/{await ConnectApp.AddTalentAsync(api, "Ben")}?connect=accountinuse&platform=instagram&other={owner}", Token);
        var madeUp = await admin.GetStringAsync($"/talents/{owner}?connect=gotcha&platform=instagram", Token);

        Assert.Contains("belongs to Amara Osei already", html, StringComparison.Ordinal);
        Assert.DoesNotContain("gotcha", Notice().Match(madeUp).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_OverHttp_AreShownOnceListedWithoutSecretsAndTakenBack()
    {
        await using var app = new ConnectApp(Home);
        using var api = await app.Factory.CreateBearerClientAsync();
        using var viewer = await app.Factory.CreateBearerClientAsync(AppRoles.Viewer);
        var path = $"/api/admin/talent/{await ConnectApp.AddTalentAsync(api)}/connect-links";

        using var created = await api.PostAsJsonAsync(path, new { platform = "instagram", handle = "amara" }, Token);
        var link = (await created.ReadEnvelopeAsync()).GetProperty("data");
        var list = await viewer.GetStringAsync(path, Token);
        using var deleted = await api.DeleteAsync($"{path}/{link.GetProperty("id").GetString()}", Token);
        using var missing = await api.DeleteAsync($"{path}/link_none", Token);
        using var forbidden = await viewer.PostAsJsonAsync(path, new { platform = "instagram" }, Token);

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(["id", "url", "platforms", "expiresAt"], link.EnumerateObject().Select(p => p.Name));
        Assert.Contains("\"handle\":\"amara\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain(link.GetProperty("url").GetString()!.Split('/')[^1], list, StringComparison.Ordinal);
        Assert.Equal(
            (HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.Forbidden), (deleted.StatusCode, missing.StatusCode, forbidden.StatusCode));
    }

    [Theory]
    [InlineData("myspace", null, "UNKNOWN_PLATFORM")]
    [InlineData("instagram", "not a handle!", "INVALID_HANDLE")]
    [InlineData("youtube", null, "PLATFORM_OFF")]
    [InlineData(null, "amara", "VALIDATION_FAILED")]
    public async Task Links_NotAcceptable_Return422(string? platform, string? handle, string error)
    {
        await using var app = new ConnectApp(Home);
        using var api = await app.Factory.CreateBearerClientAsync();

        using var response = await api.PostAsJsonAsync(
            $"/api/admin/talent/{await ConnectApp.AddTalentAsync(api)}/connect-links", new { platform, handle }, Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(error, (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Links_WithoutAPublicAddress_SayWhatToSet()
    {
        await using var app = new ConnectApp(publicUrl: null);
        using var api = await app.Factory.CreateBearerClientAsync();

        using var response = await api.PostAsJsonAsync(
            $"/api/admin/talent/{await ConnectApp.AddTalentAsync(api)}/connect-links", new { platform = "instagram" }, Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("App:PublicUrl", (await response.ReadEnvelopeAsync()).GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AuthorizeAsync(HttpClient admin, string talentId, string handle, string? host = null)
    {
        using var page = await admin.GetAsync($"/talents/{talentId}", Token);
        var token = AntiforgeryField().Match(await page.Content.ReadAsStringAsync(Token)).Groups[1].Value;
        var antiforgery = page.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("TalentAdmin.Antiforgery", StringComparison.Ordinal)).Split(';')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connections/authorize")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = token,
                ["talentId"] = talentId,
                ["platform"] = "instagram",
                ["handle"] = handle,
            }),
        };
        request.Headers.Add("Cookie", $"{admin.DefaultRequestHeaders.GetValues("Cookie").Single()}; {antiforgery}");
        request.Headers.Host = host;
        return await admin.SendAsync(request, Token);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex AntiforgeryField();

    [GeneratedRegex("""<div class="notice.*?</div>""", RegexOptions.Singleline)]
    private static partial Regex Notice();
}
