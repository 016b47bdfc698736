using System.Net;
using System.Text;

namespace TalentAdmin.Tests.Security;

public sealed class RoleTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Reads => new()
    {
        { "GET", "/api/admin/talent" },
        { "GET", "/api/admin/talent/{id}" },
        { "GET", "/api/admin/talent/{id}/profile-image" },
        { "GET", "/api/admin/talent/profile-image/sync-runs" },
        { "GET", "/avatars/{id}" },
        { "GET", "/openapi/v1.json" },
        { "POST", "/hubs/avatars/negotiate?negotiateVersion=1" },
    };

    public static TheoryData<string, string> Writes => new()
    {
        { "POST", "/api/admin/talent" },
        { "PATCH", "/api/admin/talent/{id}" },
        { "DELETE", "/api/admin/talent/{id}" },
        { "POST", "/api/admin/talent/{id}/restore" },
        { "POST", "/api/admin/talent/{id}/connections/tiktok/restore" },
        { "POST", "/api/admin/talent/{id}/connections" },
        { "DELETE", "/api/admin/talent/{id}/connections/tiktok" },
        { "POST", "/api/admin/talent/{id}/profile-image/sync" },
        { "POST", "/api/admin/talent/profile-image/sync-runs" },
        { "DELETE", "/api/admin/talent/profile-image/sync-runs/run_1" },
        { "POST", "/api/admin/talent/{id}/connect-links" },
        { "DELETE", "/api/admin/talent/{id}/connect-links/link_1" },
    };

    [Theory]
    [MemberData(nameof(Reads))]
    [MemberData(nameof(Writes))]
    public async Task Send_Anonymous_Returns401(string method, string path)
    {
        using var response = await SendAsync(api.Anonymous, method, path);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("UNAUTHENTICATED", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task Send_ViewerWrites_Returns403(string method, string path)
    {
        using var response = await SendAsync(api.Viewer, method, path);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("FORBIDDEN", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Send_ViewerReads_Returns200(string method, string path)
    {
        using var response = await SendAsync(api.Viewer, method, path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Get_Health_NeedsNoSignIn(string path)
    {
        using var response = await api.Anonymous.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True((await response.ReadEnvelopeAsync()).GetProperty("success").GetBoolean());
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Get_UnknownApiPathAnonymous_IsNoPage()
    {
        using var response = await api.Anonymous.GetAsync("/api/nothing", Token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("UNAUTHENTICATED", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        if (path.Contains("{id}", StringComparison.Ordinal))
        {
            path = path.Replace("{id}", await api.AddTalentAsync(), StringComparison.Ordinal);
        }

        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PATCH")
        {
            request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        }

        return await client.SendAsync(request, Token);
    }
}
