using System.Net;

namespace TalentAdmin.Tests.Security;

public sealed class OriginAndHeaderTests : IAsyncDisposable
{
    private readonly TalentAdminFactory _app = new TalentAdminFactory().With("App:PublicUrl", "https://talents.example.com/app");

    [Theory]
    [InlineData("http://localhost", false)]
    [InlineData("https://talents.example.com", false)]
    [InlineData("https://localhost", true)]
    [InlineData("http://localhost:81", true)]
    [InlineData("https://talents.example.com.evil.example", true)]
    [InlineData("null", true)]
    [InlineData(null, true)]
    public async Task Write_ByCookie_NeedsOurOrigin(string? origin, bool isRefused)
    {
        using var browser = await _app.CreateCookieClientAsync(AppRoles.Admin);
        browser.DefaultRequestHeaders.Remove("Origin");
        if (origin is not null)
        {
            browser.DefaultRequestHeaders.Add("Origin", origin);
        }

        using var response = await browser.PostAsync("/api/nothing-here", content: null, TestContext.Current.CancellationToken);

        Assert.Equal(isRefused, response.StatusCode == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Write_ByBearerToken_NeedsNoOrigin()
    {
        using var program = await _app.CreateBearerClientAsync();

        using var response = await program.DeleteAsync("/api/nothing-here", TestContext.Current.CancellationToken);

        Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("http://localhost", false)]
    [InlineData("https://evil.example", true)]
    public async Task WebSocket_ByCookie_NeedsOurOrigin(string origin, bool isRefused)
    {
        using var browser = await _app.CreateCookieClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/hubs/nothing-here");
        request.Headers.Add("Upgrade", "websocket");
        request.Headers.Add("Connection", "Upgrade");
        browser.DefaultRequestHeaders.Remove("Origin");
        request.Headers.Add("Origin", origin);

        using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(isRefused, response.StatusCode == HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/setup", "default-src 'self'")]
    [InlineData("/users", "default-src 'none'")]
    [InlineData("/api/nothing-here", "default-src 'none'")]
    public async Task Answer_OfAnyKind_CarriesTheGuards(string path, string sources)
    {
        using var client = _app.CreateAnonymousClient();

        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains(sources, policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("talents.example.com")]
    [InlineData("ftp://talents.example.com")]
    [InlineData("https://user@talents.example.com")]
    [InlineData("https://talents.example.com/?a=b")]
    public async Task PublicUrl_NotAnAddress_StopsTheStart(string value)
    {
        await using var app = new TalentAdminFactory().With("App:PublicUrl", value);

        var failure = Assert.ThrowsAny<Exception>(() => app.CreateAnonymousClient());

        Assert.Contains("App:PublicUrl", failure.ToString(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
