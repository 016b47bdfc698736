using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace TalentAdmin.Tests.Photos.Selection;

/// <summary>The photo in a person's hands, over HTTP.</summary>
public sealed class PhotoUploadEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiFixture _api = api;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("avif")]
    public async Task Upload_Picture_AnswersLikeASyncWithSourceManual(string format)
    {
        var id = await _api.AddTalentAsync();
        using var picture = TestImages.Quadrants(400, 300);

        using var response = await UploadAsync(id, TestImages.Save(picture, format));

        var envelope = await response.ReadEnvelopeAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("Profile image updated from manual", envelope.GetProperty("message").GetString());
        var data = envelope.GetProperty("data");
        Assert.Equal(["talentId", "source", "imageUrl", "syncedAt"], data.EnumerateObject().Select(p => p.Name));
        Assert.Equal("manual", data.GetProperty("source").GetString());
        using var image = await _api.Anonymous.GetAsync(data.GetProperty("imageUrl").GetString(), Token);
        Assert.Equal("image/webp", image.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Not found</body></html>", "NOT_AN_IMAGE")]
    [InlineData("", "EMPTY_BODY")]
    [InlineData("GIF89a", "IMAGE_DAMAGED")]
    public async Task Upload_NoPicture_Returns422WithTheDecodersReason(string content, string error)
    {
        var id = await _api.AddTalentAsync();

        using var response = await UploadAsync(id, Encoding.UTF8.GetBytes(content));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(error, (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Upload_OverTheCap_Returns413()
    {
        var id = await _api.AddTalentAsync();

        using var response = await UploadAsync(id, new byte[(20 * 1024 * 1024) + 1]);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("TOO_LARGE", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Upload_JustUnderTheCap_IsRead()
    {
        var id = await _api.AddTalentAsync();
        var padded = new byte[19 * 1024 * 1024];
        TestImages.Jpeg().CopyTo(padded, 0);

        using var response = await UploadAsync(id, padded);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("photo")]
    [InlineData(null)]
    public async Task Upload_WithoutTheField_Returns400(string? field)
    {
        var id = await _api.AddTalentAsync();
        using HttpContent content = field is null
            ? new ByteArrayContent(TestImages.Jpeg())
            : new MultipartFormDataContent { { new ByteArrayContent(TestImages.Jpeg()), field, "a.jpg" } };

        using var response = await _api.Admin.PutAsync(Path(id, "profile-image"), content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Upload_UnknownTalentOrViewer_IsRefused()
    {
        using var unknown = await UploadAsync("talent_none", TestImages.Jpeg());
        using var viewer = await _api.Viewer.PutAsync(Path(await _api.AddTalentAsync(), "profile-image"), File(TestImages.Jpeg()), Token);

        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, viewer.StatusCode);
    }

    [Fact]
    public async Task Upload_ByCookieFromAnotherSite_IsRefused()
    {
        var id = await _api.AddTalentAsync();
        using var browser = await _api.Factory.CreateCookieClientAsync(AppRoles.Admin);
        using var own = await browser.PutAsync(Path(id, "profile-image"), File(TestImages.Jpeg()), Token);
        browser.DefaultRequestHeaders.Remove("Origin");
        browser.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var foreign = await browser.PutAsync(Path(id, "profile-image"), File(TestImages.Jpeg()), Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (own.StatusCode, foreign.StatusCode));
    }

    private static string Path(string id, string rest) => $"/api/admin/talent/{id}/{rest}";

    private static MultipartFormDataContent File(byte[] bytes)
    {
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        return new MultipartFormDataContent { { file, "file", "photo.jpg" } };
    }

    private async Task<HttpResponseMessage> UploadAsync(string id, byte[] bytes)
    {
        using var content = File(bytes);
        return await _api.Admin.PutAsync(Path(id, "profile-image"), content, Token);
    }

    private async Task<JsonElement> GetAsync(string id, string rest)
    {
        using var response = await _api.Viewer.GetAsync(Path(id, rest), Token);
        return (await response.ReadEnvelopeAsync()).GetProperty("data");
    }
}
