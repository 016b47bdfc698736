using System.Text.Json;

namespace TalentAdmin.Tests.Contract;

public sealed class DescriptionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Calls => new()
    {
        { "/api/auth/token", "post", "200 400 401 413 429 500" },
        { "/api/admin/talent", "get", "200 400 401 403 429 500" },
        { "/api/admin/talent", "post", "201 400 401 403 413 422 429 500" },
        { "/api/admin/talent/{id}", "get", "200 401 403 404 429 500" },
        { "/api/admin/talent/{id}", "patch", "200 400 401 403 404 409 413 422 429 500" },
        { "/api/admin/talent/{id}", "delete", "204 400 401 403 404 409 429 500" },
        { "/api/admin/talent/{id}/connections", "post", "201 400 401 403 404 409 413 422 429 500" },
        { "/api/admin/talent/{id}/connections/{platform}", "delete", "204 400 401 403 404 409 422 429 500" },
        { "/api/admin/talent/{id}/profile-image", "get", "200 401 403 404 429 500" },
        { "/api/admin/talent/{id}/profile-image/sync", "post", "200 400 401 403 404 413 422 429 500 502" },
        { "/avatars/{key}/{size}.webp", "get", "200 304 404" },
        { "/avatars/{talentId}", "get", "200 302 400 401 403 404 500" },
        { "/health/live", "get", "200 500" },
        { "/health/ready", "get", "200 500 503" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Get_Description_HasTheCallWithItsAnswers(string path, string method, string statuses)
    {
        var description = await DescriptionAsync();
        var paths = description.GetProperty("paths");
        Assert.True(paths.TryGetProperty(path, out var item) || paths.TryGetProperty(path + "/", out item), $"{path} is missing.");
        var call = item.GetProperty(method);

        Assert.Equal(statuses, string.Join(' ', call.GetProperty("responses").EnumerateObject().Select(r => r.Name).Order(StringComparer.Ordinal)));
        Assert.False(string.IsNullOrWhiteSpace(call.GetProperty("summary").GetString()));
        Assert.Equal(statuses.Contains("401", StringComparison.Ordinal) && path != "/api/auth/token", call.TryGetProperty("security", out _));
    }

    [Fact]
    public async Task Get_Description_IsOpenApi31WithBearerAndStrictNumbers()
    {
        var description = await DescriptionAsync();
        var components = description.GetProperty("components");
        var talents = components.GetProperty("schemas").GetProperty("TalentPageView").GetProperty("properties");

        Assert.StartsWith("3.1", description.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal("bearer", components.GetProperty("securitySchemes").GetProperty("bearer").GetProperty("scheme").GetString());
        Assert.Equal("integer", talents.GetProperty("total").GetProperty("type").GetString());
        Assert.Contains(
            components.GetProperty("schemas").GetProperty("ConnectionHealth").GetProperty("enum").EnumerateArray(),
            name => name.GetString() == "reconnect_needed");
        Assert.Equal("/", description.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    private async Task<JsonElement> DescriptionAsync()
    {
        using var response = await api.Viewer.GetAsync("/openapi/v1.json", Token);
        return JsonElement.Parse(await response.Content.ReadAsStringAsync(Token));
    }
}
