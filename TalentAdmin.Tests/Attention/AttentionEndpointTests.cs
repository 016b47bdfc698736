using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentAdmin.Tests.Attention;

public sealed class AttentionEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_Viewer_GetsEntriesWithWords()
    {
        var id = await AddAsync("List Viewer", "listviewer", ConnectionHealth.ReconnectNeeded, "token_expired");

        using var response = await api.Viewer.GetAsync("/api/admin/attention?state=reconnect_needed&search=List Viewer", Token);

        var data = (await response.ReadEnvelopeAsync()).GetProperty("data");
        var item = Assert.Single(data.GetProperty("items").EnumerateArray());
        Assert.Equal((id, "reconnect_needed", "token_expired"), (Text(item, "talentId"), Text(item, "state"), Text(item, "reason")));
        Assert.Contains("Ask the creator", Text(item, "message"), StringComparison.Ordinal);
        Assert.EndsWith("Z", Text(item, "since"), StringComparison.Ordinal);
        Assert.Equal((1, 1, 50), (data.GetProperty("total").GetInt32(), data.GetProperty("page").GetInt32(), data.GetProperty("pageSize").GetInt32()));
    }

    [Theory]
    [InlineData("state=healthy")]
    [InlineData("state=Gone")]
    [InlineData("platform=myspace")]
    [InlineData("page=0")]
    [InlineData("page=2147483647")]
    [InlineData("pageSize=201")]
    [InlineData("pageSize=x")]
    [InlineData("search=%00")]
    public async Task List_BadQuery_Returns400(string query)
    {
        using var response = await api.Viewer.GetAsync("/api/admin/attention?" + query, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BAD_REQUEST", Text(await response.ReadEnvelopeAsync(), "error"));
    }

    [Fact]
    public async Task ChangeHandle_Admin_AnswersWithTheAccount()
    {
        var id = await AddAsync("Change Handle", "changehandle", ConnectionHealth.NotFound, "not_found");

        using var response = await api.Admin.PatchAsJsonAsync($"/api/admin/talent/{id}/connections/instagram", new { handle = "changed_handle" }, Token);

        var data = (await response.ReadEnvelopeAsync()).GetProperty("data");
        Assert.Equal("changed_handle", Text(data, "handle"));

        // The sync that the change starts may be done before the answer is read.
        Assert.True(Text(data, "health") is "pending" or "healthy");
    }

    [Theory]
    [InlineData("instagram", "{\"handle\":\"no handle!\"}", HttpStatusCode.UnprocessableEntity, "INVALID_HANDLE")]
    [InlineData("instagram", "{}", HttpStatusCode.UnprocessableEntity, "VALIDATION_FAILED")]
    [InlineData("instagram", "{\"handle\":1}", HttpStatusCode.BadRequest, "BAD_REQUEST")]
    [InlineData("tiktok", "{\"handle\":\"jane\"}", HttpStatusCode.NotFound, "NOT_FOUND")]
    [InlineData("myspace", "{\"handle\":\"jane\"}", HttpStatusCode.NotFound, "NOT_FOUND")]
    public async Task ChangeHandle_NotAcceptable_IsRefused(string platform, string body, HttpStatusCode status, string error)
    {
        var id = await AddAsync("Refused", $"refused{Guid.NewGuid():N}"[..20], ConnectionHealth.NotFound, "not_found");

        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await api.Admin.PatchAsync($"/api/admin/talent/{id}/connections/{platform}", content, Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(error, Text(await response.ReadEnvelopeAsync(), "error"));
    }

    [Fact]
    public async Task Acknowledge_Renamed_IsHealthy()
    {
        var id = await AddAsync("Ack", "acknew", ConnectionHealth.Renamed, null, renamedFrom: "ackold");

        using var response = await api.Admin.PostAsync($"/api/admin/talent/{id}/connections/instagram/acknowledge", null, Token);
        using var missing = await api.Admin.PostAsync($"/api/admin/talent/{id}/connections/tiktok/acknowledge", null, Token);

        Assert.Equal("healthy", Text((await response.ReadEnvelopeAsync()).GetProperty("data"), "health"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Changes_Viewer_AreForbidden()
    {
        using var patch = await api.Viewer.PatchAsJsonAsync("/api/admin/talent/x/connections/instagram", new { handle = "jane" }, Token);
        using var post = await api.Viewer.PostAsync("/api/admin/talent/x/connections/instagram/acknowledge", null, Token);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (patch.StatusCode, post.StatusCode));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<string> AddAsync(string name, string handle, ConnectionHealth health, string? error, string? renamedFrom = null)
    {
        var id = await api.AddTalentAsync(name);
        await using var context = api.Factory.CreateContext();
        var account = Samples.Connection(id, "instagram", handle, null);
        (account.Health, account.HealthSince, account.LastError, account.RenamedFrom) = (health, Samples.Now, error, renamedFrom);
        context.Connections.Add(account);
        await context.SaveChangesAsync(Token);
        return id;
    }
}
