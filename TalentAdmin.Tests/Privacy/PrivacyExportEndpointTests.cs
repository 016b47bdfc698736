using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentAdmin.Tests.Privacy;

public sealed class PrivacyExportEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_GivesAnAddress_ThatGivesTheZipOnce_ToAnAdmin()
    {
        var id = await api.AddTalentAsync();
        using var accepted = await api.Admin.PostAsync($"/api/admin/talent/{id}/privacy-export", null, Token);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        var url = (await accepted.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("data").GetProperty("url").GetString()!;

        using var refused = await api.Viewer.GetAsync(url, Token);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var given = await api.Admin.GetAsync(url, Token);
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (given.StatusCode, given.Content.Headers.ContentType?.MediaType));
        Assert.True(given.Headers.CacheControl?.NoStore);
        using var zip = new ZipArchive(await given.Content.ReadAsStreamAsync(Token));
        using var data = await JsonDocument.ParseAsync(await zip.GetEntry("data.json")!.OpenAsync(Token), cancellationToken: Token);
        Assert.Equal(id, data.RootElement.GetProperty("talentId").GetString());

        using var again = await api.Admin.GetAsync(url, Token);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task Post_OfATalentWhoIsNotThere_Is404()
    {
        using var response = await api.Admin.PostAsync("/api/admin/talent/talent_none/privacy-export", null, Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
