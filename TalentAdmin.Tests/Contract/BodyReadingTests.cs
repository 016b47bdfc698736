using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TalentAdmin.Tests.Contract;

/// <summary>Bodies of any type, encoding and size are read or refused as the contract says.</summary>
public sealed class BodyReadingTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Talents = "/api/admin/talent";
    private const string Json = "application/json";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonx")]
    [InlineData(null)]
    public async Task Post_WrongContentType_Returns400(string? contentType)
    {
        var content = new ByteArrayContent("{\"name\":\"A\"}"u8.ToArray());
        content.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        using var response = await PostAsync(Talents, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BAD_REQUEST", await ErrorAsync(response));
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/vnd.agency+json")]
    public async Task Post_JsonByAnotherName_Returns201(string contentType)
    {
        var content = new ByteArrayContent("{\"name\":\"A\"}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        using var response = await PostAsync(Talents, content);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task Post_InvalidUtf8_Returns400()
    {
        var content = new ByteArrayContent([.. "{\"name\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        content.Headers.ContentType = new MediaTypeHeaderValue(Json);

        using var response = await PostAsync(Talents, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BAD_REQUEST", await ErrorAsync(response));
    }

    [Theory]
    [InlineData(Talents, true)]
    [InlineData(Talents, false)]
    [InlineData("{talent}/profile-image/sync", true)]
    [InlineData("{talent}/profile-image/sync", false)]
    public async Task Post_HugeBody_Returns413(string path, bool saysHowLong)
    {
        var bytes = Encoding.UTF8.GetBytes("{\"name\":\"" + new string('a', 70_000) + "\"}");
        HttpContent content = saysHowLong ? new ByteArrayContent(bytes) : new Chunked(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(Json);

        using var response = await PostAsync(path, content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("TOO_LARGE", await ErrorAsync(response));
    }

    [Fact]
    public async Task Post_LargestBody_IsRead()
    {
        const string Start = "{\"name\":\"A\"";
        var body = Start + new string(' ', (64 * 1024) - Start.Length - 1) + "}";

        using var response = await PostAsync(Talents, new StringContent(body, Encoding.UTF8, Json));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    private static async Task<string?> ErrorAsync(HttpResponseMessage response)
    {
        var envelope = await response.ReadEnvelopeAsync();
        Assert.False(envelope.GetProperty("success").GetBoolean());
        Assert.NotEmpty(envelope.GetProperty("message").GetString()!);
        return envelope.GetProperty("error").GetString();
    }

    private async Task<HttpResponseMessage> PostAsync(string path, HttpContent content)
    {
        if (path.StartsWith("{talent}", StringComparison.Ordinal))
        {
            path = $"{Talents}/{await api.AddTalentAsync()}{path["{talent}".Length..]}";
        }

        return await api.Admin.PostAsync(path, content, Token);
    }

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Chunked(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
