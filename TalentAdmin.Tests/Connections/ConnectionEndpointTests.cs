using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentAdmin.Tests.Connections;

public sealed class ConnectionEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_Valid_Returns201WithoutTokens()
    {
        var id = await api.AddTalentAsync();

        using var response = await ConnectAsync(id, new
        {
            platform = "instagram",
            handle = "connect_valid",
            externalId = "17841400000000001",
            accessToken = "very-secret",
            refreshToken = "more-secret",
            expiresAt = "2030-01-01T00:00:00+02:00",
        });

        var text = await response.Content.ReadAsStringAsync(Token);
        var data = JsonElement.Parse(text).GetProperty("data");
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"/api/admin/talent/{id}/connections/instagram", response.Headers.Location?.OriginalString);
        Assert.Equal(["platform", "handle", "externalId", "connected", "health"], data.EnumerateObject().Select(p => p.Name));
        Assert.Equal("pending", data.GetProperty("health").GetString());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Factory.Logs.GetSnapshot(), log => log.Message.Contains("very-secret", StringComparison.Ordinal));
        await using var context = api.Factory.CreateContext();
        var stored = context.Connections.Single(c => c.TalentId == id);
        Assert.Equal(new DateTimeOffset(2029, 12, 31, 22, 0, 0, TimeSpan.Zero), stored.TokenExpiresAt);
    }

    [Fact]
    public async Task Connect_SamePlatformTwice_Returns409()
    {
        var id = await api.AddTalentAsync();
        await api.ConnectAsync(id, "tiktok", "same_one");

        using var response = await ConnectAsync(id, new { platform = "tiktok", handle = "same_two" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("PLATFORM_ALREADY_CONNECTED", await ErrorAsync(response));
    }

    [Fact]
    public async Task Connect_AccountOfAnother_Returns409()
    {
        await api.ConnectAsync(await api.AddTalentAsync(), "tiktok", "taken");

        using var response = await ConnectAsync(await api.AddTalentAsync(), new { platform = "tiktok", handle = "TAKEN" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Equal("ACCOUNT_IN_USE", await ErrorAsync(response));
    }

    [Theory]
    [InlineData("myspace", "jane", "UNKNOWN_PLATFORM")]
    [InlineData("Instagram", "jane", "UNKNOWN_PLATFORM")]
    [InlineData("instagram", "not a handle!", "INVALID_HANDLE")]
    [InlineData("instagram", "\u0000", "INVALID_HANDLE")]
    public async Task Connect_NotAcceptable_Returns422(string platform, string handle, string error)
    {
        using var response = await ConnectAsync(await api.AddTalentAsync(), new { platform, handle });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal(error, await ErrorAsync(response));
    }

    [Fact]
    public async Task Connect_UnknownTalent_Returns404()
    {
        using var response = await ConnectAsync("talent_none", new { platform = "tiktok", handle = "nobodys" });

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("NOT_FOUND", await ErrorAsync(response));
    }

    [Fact]
    public async Task Disconnect_Connected_PutsItIntoTheTrashFromWhichItComesBack()
    {
        var id = await api.AddTalentAsync();
        await api.ConnectAsync(id, "youtube", "comes_back");
        var path = $"/api/admin/talent/{id}/connections/youtube";

        using var first = await api.Admin.DeleteAsync(path, Token);
        using var second = await api.Admin.DeleteAsync(path, Token);
        await api.ConnectAsync(id, "youtube", "in_its_place");
        using var taken = await api.Admin.PostAsync($"{path}/restore", null, Token);
        using var forever = await api.Admin.DeleteAsync($"{path}?forever=true", Token);
        using var restored = await api.Admin.PostAsync($"{path}/restore", null, Token);
        using var again = await api.Admin.PostAsync($"{path}/restore", null, Token);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (first.StatusCode, second.StatusCode));
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Equal("PLATFORM_ALREADY_CONNECTED", await ErrorAsync(taken));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.OK, HttpStatusCode.OK), (forever.StatusCode, restored.StatusCode, again.StatusCode));
        Assert.Contains("comes_back", await restored.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disconnect_Forever_Returns204AndThen404()
    {
        var id = await api.AddTalentAsync();
        await api.ConnectAsync(id, "youtube", "goes_away");

        using var first = await api.Admin.DeleteAsync($"/api/admin/talent/{id}/connections/youtube?forever=true", Token);
        using var second = await api.Admin.DeleteAsync($"/api/admin/talent/{id}/connections/youtube?forever=true", Token);

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
        Assert.Equal("NOT_FOUND", await ErrorAsync(second));
    }

    [Theory]
    [InlineData("myspace")]
    [InlineData("YouTube")]
    [InlineData("%20")]
    public async Task Disconnect_UnknownPlatform_Returns404(string platform)
    {
        using var response = await api.Admin.DeleteAsync($"/api/admin/talent/{await api.AddTalentAsync()}/connections/{platform}", Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<string?> ErrorAsync(HttpResponseMessage response) =>
        (await response.ReadEnvelopeAsync()).GetProperty("error").GetString();

    private Task<HttpResponseMessage> ConnectAsync(string id, object connection) =>
        api.Admin.PostAsJsonAsync($"/api/admin/talent/{id}/connections", connection, Token);
}
