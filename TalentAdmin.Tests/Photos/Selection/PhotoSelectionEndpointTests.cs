using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace TalentAdmin.Tests.Photos.Selection;

/// <summary>The photo in a person's hands, over HTTP.</summary>
public sealed class PhotoSelectionEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private readonly ApiFixture _api = api;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delete_Upload_GoesBackToThePlatforms()
    {
        var id = await _api.AddTalentAsync();
        await _api.ConnectAsync(id, "tiktok", $"t{Guid.NewGuid():N}"[..20]);
        await _api.SyncAsync(id);
        (await UploadAsync(id, TestImages.Jpeg())).Dispose();
        Assert.Equal("Profile image unchanged (manual)", (await _api.SyncAsync(id)).GetProperty("message").GetString());

        using var response = await _api.Admin.DeleteAsync(Path(id, "profile-image"), Token);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("tiktok", (await GetAsync(id, "photos")).GetProperty("source").GetString());
    }

    [Fact]
    public async Task Lock_AndUnlock_AreSeenInTheState()
    {
        var id = await _api.AddTalentAsync();
        await _api.ConnectAsync(id, "instagram", $"t{Guid.NewGuid():N}"[..20]);
        await _api.SyncAsync(id);

        using var locked = await _api.Admin.PutAsync(Path(id, "profile-image/lock"), null, Token);
        var message = (await _api.SyncAsync(id)).GetProperty("message").GetString();
        var board = await GetAsync(id, "photos");
        using var unlocked = await _api.Admin.DeleteAsync(Path(id, "profile-image/lock"), Token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (locked.StatusCode, unlocked.StatusCode));
        Assert.False((await locked.ReadEnvelopeAsync()).GetProperty("data").GetProperty("canAutoSync").GetBoolean());
        Assert.Equal("Profile image unchanged (instagram)", message);
        Assert.NotEqual(JsonValueKind.Null, board.GetProperty("lockedAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await GetAsync(id, "photos")).GetProperty("lockedAt").ValueKind);
    }

    [Fact]
    public async Task Crop_OtherSquare_HasAnotherAddressAndShowsThatPart()
    {
        var id = await _api.AddTalentAsync();
        using var picture = TestImages.Quadrants(400, 400);
        using var uploaded = await UploadAsync(id, TestImages.Save(picture, "png"));
        var whole = Url(await uploaded.ReadEnvelopeAsync());

        var red = Url(await CropAsync(id, new { x = 0.0, y = 0.0, size = 0.5 }));
        var white = Url(await CropAsync(id, new { x = 0.5, y = 0.5, size = 0.5 }));
        var again = Url(await CropAsync(id, new { x = 0.0, y = 0.0, size = 0.5 }));
        using var removed = await _api.Admin.DeleteAsync(Path(id, "profile-image/crop"), Token);

        Assert.Equal(3, new HashSet<string> { whole, red, white }.Count);
        Assert.Equal((red, whole), (again, Url(await removed.ReadEnvelopeAsync())));
        TestImages.AssertColour(TestImages.Red, TestImages.PixelAt(await ImageAsync(red), 0.9, 0.9));
        TestImages.AssertColour(TestImages.White, TestImages.PixelAt(await ImageAsync(white), 0.1, 0.1));
        TestImages.AssertColour(TestImages.White, TestImages.PixelAt(await ImageAsync(whole), 0.9, 0.9));
    }

    [Theory]
    [InlineData("{\"x\":0.6,\"y\":0,\"size\":0.5}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"x\":-0.1,\"y\":0,\"size\":0.5}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"x\":0,\"y\":0,\"size\":0}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"x\":0,\"y\":0,\"size\":1.2}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"x\":0,\"y\":0}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"x\":\"0\",\"y\":0,\"size\":1}", HttpStatusCode.BadRequest)]
    public async Task Crop_OutsideThePhoto_IsRefused(string body, HttpStatusCode expected)
    {
        var id = await _api.AddTalentAsync();
        (await UploadAsync(id, TestImages.Jpeg())).Dispose();

        using var response = await _api.Admin.PutAsync(
            Path(id, "profile-image/crop"), new StringContent(body, Encoding.UTF8, "application/json"), Token);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Crop_Initials_Returns422()
    {
        using var response = await _api.Admin.PutAsJsonAsync(
            Path(await _api.AddTalentAsync(), "profile-image/crop"), new { x = 0, y = 0, size = 1 }, Token);

        Assert.Equal("NO_PHOTO", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Use_PhotoOfTheHistory_PinsIt()
    {
        var id = await _api.AddTalentAsync();
        (await UploadAsync(id, TestImages.Jpeg(seed: 1))).Dispose();
        (await UploadAsync(id, TestImages.Jpeg(seed: 2))).Dispose();
        var first = (await GetAsync(id, "photos")).GetProperty("history")[1].GetProperty("photoId").GetString();

        using var response = await _api.Admin.PostAsync(Path(id, $"photos/{first}/use"), null, Token);
        using var unknown = await _api.Admin.PostAsync(Path(id, "photos/photo_none/use"), null, Token);

        Assert.Equal("manual", (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("source").GetString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        var board = await GetAsync(id, "photos");
        Assert.Equal(first, board.GetProperty("photoId").GetString());
        Assert.Equal(["64", "128", "256", "512"], board.GetProperty("history")[0].GetProperty("images").EnumerateObject().Select(p => p.Name));
    }

    [Theory]
    [InlineData("{\"platform\":\"tiktok\"}", HttpStatusCode.OK)]
    [InlineData("{\"platform\":null}", HttpStatusCode.OK)]
    [InlineData("{\"platform\":\"youtube\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{\"platform\":\"myspace\"}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    public async Task PlatformPin_Put_AnswersByWhatThereIs(string body, HttpStatusCode expected)
    {
        var id = await _api.AddTalentAsync();
        await _api.ConnectAsync(id, "tiktok", $"t{Guid.NewGuid():N}"[..20]);

        using var response = await _api.Admin.PutAsync(Path(id, "platform-pin"), new StringContent(body, Encoding.UTF8, "application/json"), Token);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Why_Synced_SaysItInWords()
    {
        var id = await _api.AddTalentAsync();
        await _api.ConnectAsync(id, "tiktok", $"t{Guid.NewGuid():N}"[..20]);
        await _api.SyncAsync(id);

        var why = await GetAsync(id, "profile-image/why");

        Assert.Matches(
            "^The photo comes from tiktok. It was looked up by its handle; if tiktok does not show it again, it goes on [0-9]{1,2} [A-Z][a-z]{2}. tiktok: chosen, 640\u00A0×\u00A0640.$",
            why.GetProperty("text").GetString());
        Assert.Equal("chosen", why.GetProperty("platforms")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Publication_SomePhotos_AreListedInAllSizes()
    {
        var id = await _api.AddTalentAsync();
        (await UploadAsync(id, TestImages.Jpeg(seed: 3))).Dispose();
        var photo = (await GetAsync(id, "photos")).GetProperty("photoId").GetString();

        using var response = await _api.Admin.PutAsJsonAsync(Path(id, "photos/publication"), new { photoIds = new[] { photo } }, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var published = Assert.Single((await GetAsync(id, "photos")).GetProperty("published").EnumerateArray());
        Assert.Equal((photo, 1), (published.GetProperty("photoId").GetString(), published.GetProperty("publishedAs").GetInt32()));
    }

    [Fact]
    public async Task Master_SignedIn_IsTheWholePhoto()
    {
        var id = await _api.AddTalentAsync();
        using var picture = TestImages.Quadrants(400, 200);
        (await UploadAsync(id, TestImages.Save(picture, "png"))).Dispose();
        var photo = (await GetAsync(id, "photos")).GetProperty("photoId").GetString();

        using var response = await _api.Viewer.GetAsync(Path(id, $"photos/{photo}/master.webp"), Token);
        using var stranger = await _api.Anonymous.GetAsync(Path(id, $"photos/{photo}/master.webp"), Token);

        using var master = NetVips.Image.NewFromBuffer(await response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal((400, 200), (master.Width, master.Height));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    private static string Path(string id, string rest) => $"/api/admin/talent/{id}/{rest}";

    private static string Url(JsonElement envelope) => envelope.GetProperty("data").GetProperty("imageUrl").GetString()!;

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

    private async Task<JsonElement> CropAsync(string id, object crop)
    {
        using var response = await _api.Admin.PutAsJsonAsync(Path(id, "profile-image/crop"), crop, Token);
        return await response.ReadEnvelopeAsync();
    }

    private async Task<byte[]> ImageAsync(string url) => await _api.Anonymous.GetByteArrayAsync(url, Token);

    private async Task<JsonElement> GetAsync(string id, string rest)
    {
        using var response = await _api.Viewer.GetAsync(Path(id, rest), Token);
        return (await response.ReadEnvelopeAsync()).GetProperty("data");
    }
}
