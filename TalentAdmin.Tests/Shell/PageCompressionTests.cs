using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Shell;

public sealed partial class PageCompressionTests(TalentAdminFactory app) : IClassFixture<TalentAdminFactory>
{
    [Theory]
    [InlineData("/talents", "br")]
    [InlineData("/runs", "br")]
    [InlineData("/account/password", null)]
    [InlineData("/account/sign-in", null)]
    [InlineData("/connect/a-secret", null)]
    [InlineData("/privacy", null)]
    public async Task Page_IsCompressedOnlyWhereItHoldsNoSecretOfOneUse(string path, string? encoding)
    {
        using var response = await GetAsync(path);

        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
    }

    /// <summary>Without this, the sizes of many compressed answers would tell the token.</summary>
    [Fact]
    public async Task Page_AskedTwice_HoldsNoTokenTwice()
    {
        var (first, second) = (await TokensAsync(), await TokensAsync());

        Assert.NotEmpty(first);
        Assert.Empty(first.Intersect(second));
    }

    private async Task<string[]> TokensAsync()
    {
        using var response = await GetAsync("/talents", encoding: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. Token().Matches(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Select(m => m.Groups[1].Value)];
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? encoding = "br")
    {
        using var client = await app.CreateCookieClientAsync(AppRoles.Admin);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null)
        {
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        }

        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
