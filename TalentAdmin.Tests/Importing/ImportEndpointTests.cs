using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace TalentAdmin.Tests.Importing;

public sealed class ImportEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Path = "/api/admin/talent/import";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_File_Returns202AndEndsWithAReport()
    {
        using var response = await PostAsync(Path, "name,instagram,notes\nImported One,imported_one,x\nBad,no handle!,\n");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var location = response.Headers.Location!.OriginalString;
        var data = await EndOfAsync(location);
        Assert.Equal(("completed", 2, 2), (Text(data, "state"), data.GetProperty("total").GetInt32(), data.GetProperty("done").GetInt32()));
        Assert.Equal(1, data.GetProperty("verdicts").GetProperty("new_talent").GetInt32());
        Assert.Equal("notes", data.GetProperty("unknownColumns")[0].GetString());
        using var report = await api.Admin.GetAsync(location + "/report.csv", Token);
        Assert.Equal("text/csv", report.Content.Headers.ContentType!.MediaType);
        Assert.Contains("invalid_handle", await report.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        using var export = await api.Viewer.PostAsync("/api/admin/talent/export.csv", null, Token);
        Assert.Contains("Imported One,imported_one", await export.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Preview_WritesNothing()
    {
        using var response = await PostAsync(Path + "?preview=true", "name\nOnly Looked At\n");

        var data = (await response.ReadEnvelopeAsync()).GetProperty("data");
        Assert.Equal("preview", Text(data, "state"));
        await using var context = api.Factory.CreateContext();
        Assert.DoesNotContain("Only Looked At", context.Talents.Select(t => t.Name).ToList());
        using var deleted = await api.Admin.DeleteAsync(response.Headers.Location, Token);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Theory]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    [InlineData("nobody\n", HttpStatusCode.UnprocessableEntity)]
    public async Task Import_NotAcceptable_IsRefused(string csv, HttpStatusCode expected)
    {
        using var response = await PostAsync(Path, csv);

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("VALIDATION_FAILED", Text(await response.ReadEnvelopeAsync(), "error"));
    }

    [Fact]
    public async Task Import_NoFile_Returns400()
    {
        using var json = new StringContent("{}", Encoding.UTF8, "application/json");
        using var notForm = await api.Admin.PostAsync(Path, json, Token);
        using var form = new MultipartFormDataContent { { new StringContent("name"), "other" } };
        using var otherField = await api.Admin.PostAsync(Path, form, Token);
        using var query = await PostAsync(Path + "?preview=maybe", "name\n");

        Assert.All([notForm, otherField, query], r => Assert.Equal(HttpStatusCode.BadRequest, r.StatusCode));
    }

    [Fact]
    public async Task Import_TooLarge_Returns413()
    {
        using var response = await PostAsync(Path, new string('x', RosterFile.MaxBytes + 1));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Calls_ByTheWrongPerson_AreRefused()
    {
        using var viewer = await api.Viewer.GetAsync(Path + "/import_x", Token);
        using var nobody = await api.Anonymous.PostAsync("/api/admin/talent/export.csv", null, Token);
        using var missing = await api.Admin.GetAsync(Path + "/import_x", Token);
        using var stop = await api.Admin.DeleteAsync(Path + "/import_x", Token);
        using var report = await api.Admin.GetAsync(Path + "/import_x/report.csv", Token);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized), (viewer.StatusCode, nobody.StatusCode));
        Assert.All([missing, stop, report], r => Assert.Equal(HttpStatusCode.NotFound, r.StatusCode));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<HttpResponseMessage> PostAsync(string path, string csv)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent { { file, "file", "roster.csv" } };
        return await api.Admin.PostAsync(path, form, Token);
    }

    private async Task<JsonElement> EndOfAsync(string location)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var response = await api.Admin.GetAsync(location, limit.Token);
            var data = (await response.ReadEnvelopeAsync()).GetProperty("data");
            if (Text(data, "state") is not ("running" or "preview"))
            {
                return data;
            }

            await Task.Yield();
        }
    }
}
