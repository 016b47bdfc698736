using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace TalentAdmin.Tests.Security;

/// <summary>Production opened over plain http, or behind a proxy that is not known: the operator's first page says what to set.</summary>
public sealed class HttpsGuardTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/setup")]
    [InlineData("/account/sign-in")]
    [InlineData("/data-deletion")]
    public async Task Page_OverPlainHttp_SaysWhichSettingIsMissing(string path)
    {
        await using var app = new TalentAdminFactory { EnvironmentName = "Production" };
        using var client = app.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://talents.example"), AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html,*/*" }, { "X-Forwarded-Proto", "https" } } };

        using var response = await client.SendAsync(request, Token);
        var page = await response.Content.ReadAsStringAsync(Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("ForwardedHeaders:KnownProxies", page, StringComparison.Ordinal);
        Assert.Contains("App:PublicUrl", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OverHttps_AndChecksOverHttp_AreAnswered()
    {
        await using var app = new TalentAdminFactory { EnvironmentName = "Production" };
        using var secure = app.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("https://talents.example"), AllowAutoRedirect = false });
        using var plain = app.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://talents.example"), AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/setup") { Headers = { { "Accept", "text/html" } } };

        using var page = await secure.SendAsync(request, Token);
        using var live = await plain.GetAsync(new Uri("/health/live", UriKind.Relative), Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.StatusCode, live.StatusCode));
    }

    [Fact]
    public async Task Page_OverHttpThatTheAgencyWants_IsAnswered()
    {
        await using var app = new TalentAdminFactory { EnvironmentName = "Production" }.With("App:PublicUrl", "http://talents.example");
        using var client = app.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://talents.example"), AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/setup") { Headers = { { "Accept", "text/html" } } };

        using var page = await client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
