using System.Net;
using System.Text;

namespace TalentAdmin.Tests.Contract;

/// <summary>Whatever is sent, the contract answers it, and never with a 500.</summary>
public sealed class BadInputTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Talents = "/api/admin/talent";
    private const string Json = "application/json";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Queries => new()
    {
        { "?page=0", "page" },
        { "?page=-1", "page" },
        { "?page=", "page" },
        { "?page=one", "page" },
        { "?page=1.5", "page" },
        { "?page=+1", "page" },
        { "?page=%201", "page" },
        { "?page=0x1", "page" },
        { "?page=1&page=2", "page" },
        { "?page=%D9%A1", "page" },
        { "?page=2147483648", "page" },
        { "?page=2147483647", "page" },
        { "?page=42949673&pageSize=50", "page" },
        { "?pageSize=0", "pageSize" },
        { "?pageSize=201", "pageSize" },
        { "?pageSize=-5", "pageSize" },
        { "?pageSize=many", "pageSize" },
        { "?pageSize=99999999999999999999", "pageSize" },
        { "?sort=handle", "sort" },
        { "?sort=Name", "sort" },
        { "?sort=--name", "sort" },
        { "?sort=-", "sort" },
        { "?sort=name,id", "sort" },
        { "?source=myspace", "source" },
        { "?source=Instagram", "source" },
        { "?source=linked-user", "source" },
        { "?health=unwell", "health" },
        { "?health=Healthy", "health" },
        { "?health=0", "health" },
        { "?search=%00", "search" },
        { "?search=a%0Ab", "search" },
        { "?search=" + new string('a', 201), "search" },
    };

    public static TheoryData<string, string> BrokenBodies => new()
    {
        { Talents, "" },
        { Talents, " " },
        { Talents, "null" },
        { Talents, "[]" },
        { Talents, "\"name\"" },
        { Talents, "42" },
        { Talents, "{" },
        { Talents, "{}}" },
        { Talents, "{\"name\":\"A\"} {}" },
        { Talents, "{name:\"A\"}" },
        { Talents, "{'name':'A'}" },
        { Talents, "{\"name\":\"A\",}" },
        { Talents, "{\"name\":\"A\" /* why */}" },
        { Talents, "{\"name\":1}" },
        { Talents, "{\"name\":true}" },
        { Talents, "{\"name\":[\"A\"]}" },
        { Talents, "{\"name\":{\"first\":\"A\"}}" },
        { Talents, "{\"name\":\"A\",\"nick\":\"B\"}" },
        { Talents, "{\"Name\":\"A\"}" },
        { Talents, "{\"name\":\"A\",\"id\":\"talent_1\"}" },
        { Talents, "{\"name\":\"A\",\"name\":\"B\"}" },
        { Talents, "{\"name\":\"A\",\"__proto__\":{}}" },
        { Talents, "{\"name\":\"\\ud800\"}" },
        { Talents, "{\"name\":\"a\\udc00b\"}" },
        { Talents, "{\"name\":\"\\x41\"}" },
        { Talents, "{\"name\":\"A\nB\"}" },
        { Talents, "{\"name\":\"A\",\"linkedUserAvatarUrl\":5}" },
        { Talents, "<name>A</name>" },
        { Talents, "name=A" },
        { Talents, Nested(200) },
        { "{talent}/connections", "" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"expiresAt\":\"tomorrow\"}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"expiresAt\":\"2026-13-45T00:00:00Z\"}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"expiresAt\":1767225600}" },
        { "{talent}/connections", "{\"platform\":[\"tiktok\"],\"handle\":\"a\"}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":5}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"token\":\"x\"}" },
        { "{talent}/profile-image/sync", "null" },
        { "{talent}/profile-image/sync", "[]" },
        { "{talent}/profile-image/sync", "{\"forceRefresh\":\"true\"}" },
        { "{talent}/profile-image/sync", "{\"forceRefresh\":1}" },
        { "{talent}/profile-image/sync", "{\"forceRefresh\":null}" },
        { "{talent}/profile-image/sync", "{\"force\":true}" },
        { "/api/auth/token", "" },
        { "/api/auth/token", "{\"email\":1,\"password\":\"x\"}" },
        { "/api/auth/token", "{\"email\":\"a@b.c\",\"password\":\"x\",\"otp\":\"1\"}" },
    };

    public static TheoryData<string, string> UnacceptableBodies => new()
    {
        { Talents, "{}" },
        { Talents, "{\"name\":null}" },
        { Talents, "{\"name\":\"\"}" },
        { Talents, "{\"name\":\"   \"}" },
        { Talents, "{\"name\":\"\\u3000\"}" },
        { Talents, "{\"name\":\"a\\u0000b\"}" },
        { Talents, "{\"name\":\"a\\nb\"}" },
        { Talents, "{\"name\":\"a\\u009fb\"}" },
        { Talents, "{\"name\":\"" + new string('a', 201) + "\"}" },
        { Talents, "{\"name\":\"A\",\"linkedUserAvatarUrl\":\"http://example.com/a.png\"}" },
        { Talents, "{\"name\":\"A\",\"linkedUserAvatarUrl\":\"https://127.0.0.1/a.png\"}" },
        { Talents, "{\"name\":\"A\",\"linkedUserAvatarUrl\":\"file:///etc/passwd\"}" },
        { Talents, "{\"name\":\"A\",\"linkedUserAvatarUrl\":\"not a url\"}" },
        { "{talent}/connections", "{}" },
        { "{talent}/connections", "{\"platform\":null,\"handle\":null}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\"}" },
        { "{talent}/connections", "{\"handle\":\"a\"}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"accessToken\":\"\"}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"accessToken\":\"a\\r\\nX: b\"}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"refreshToken\":\"ü\"}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"accessToken\":\"" + new string('a', 4097) + "\"}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"externalId\":\"a b\"}" },
        { "{talent}/connections", "{\"platform\":\"tiktok\",\"handle\":\"a\",\"externalId\":\"" + new string('1', 300) + "\"}" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task List_BadQuery_Returns400ThatNamesIt(string query, string parameter)
    {
        using var response = await api.Viewer.GetAsync(Talents + query, Token);

        var envelope = await response.ReadEnvelopeAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BAD_REQUEST", envelope.GetProperty("error").GetString());
        Assert.Contains(parameter, envelope.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BrokenBodies))]
    public async Task Post_BrokenBody_Returns400(string path, string body)
    {
        using var response = await PostAsync(path, new StringContent(body, Encoding.UTF8, Json));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BAD_REQUEST", await ErrorAsync(response));
    }

    [Theory]
    [MemberData(nameof(UnacceptableBodies))]
    public async Task Post_UnacceptableBody_Returns422(string path, string body)
    {
        using var response = await PostAsync(path, new StringContent(body, Encoding.UTF8, Json));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("VALIDATION_FAILED", await ErrorAsync(response));
    }

    [Theory]
    [InlineData("{\"name\":null}")]
    [InlineData("{\"name\":\"\"}")]
    [InlineData("{\"name\":\"a\\u0007\"}")]
    public async Task Patch_UnacceptableName_Returns422(string body)
    {
        var id = await api.AddTalentAsync();

        using var response = await api.Admin.PatchAsync($"{Talents}/{id}", new StringContent(body, Encoding.UTF8, Json), Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("VALIDATION_FAILED", await ErrorAsync(response));
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("GET", "/api", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("POST", "/api/admin/talents", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("GET", "/api/admin/talent/a/b/c/d", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("GET", "/openapi/v9.json", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("GET", "/health/unknown", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("PUT", "/api/admin/talent", HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED")]
    [InlineData("POST", "/api/admin/talent/a", HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED")]
    [InlineData("GET", "/api/auth/token", HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED")]
    [InlineData("PATCH", "/api/admin/talent/a/profile-image", HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED")]
    [InlineData("POST", "/avatars/talent_a", HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED")]
    [InlineData("POST", "/health/live", HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED")]
    public async Task Send_NoSuchCall_IsAnsweredInTheContractsForm(string method, string path, HttpStatusCode status, string error)
    {
        using var response = await api.Admin.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(error, await ErrorAsync(response));
    }

    private static string Nested(int depth) =>
        "{\"name\":" + string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth)) + "}";

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
}
