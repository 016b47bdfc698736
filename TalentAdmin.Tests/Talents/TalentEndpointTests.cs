using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace TalentAdmin.Tests.Talents;

public sealed class TalentEndpointTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Path = "/api/admin/talent";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_Valid_Returns201WithTheTalent()
    {
        using var response = await api.Admin.PostAsJsonAsync(Path, new { name = "  Zoë Ünal 😀 " }, Token);

        var envelope = await response.ReadEnvelopeAsync();
        var data = envelope.GetProperty("data");
        var id = data.GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"{Path}/{id}", response.Headers.Location?.OriginalString);
        Assert.True(envelope.GetProperty("success").GetBoolean());
        Assert.StartsWith("talent_", id, StringComparison.Ordinal);
        Assert.Equal("Zoë Ünal 😀", data.GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("profileImageUrl").ValueKind);
        Assert.Equal("initials", data.GetProperty("profileImageSource").GetString());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("lastProfileImageSyncAt").ValueKind);
        Assert.Empty(data.GetProperty("connections").EnumerateArray());
        Assert.Equal(
            ["id", "name", "profileImageUrl", "profileImageSource", "lastProfileImageSyncAt", "connections"],
            data.EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task Get_Known_ReturnsTheTalentWithItsConnectionsAndNoToken()
    {
        var id = await api.AddTalentAsync();
        using var connected = await api.Admin.PostAsJsonAsync(
            $"{Path}/{id}/connections", new { platform = "tiktok", handle = "get_known", accessToken = "very-secret-token" }, Token);

        using var response = await api.Viewer.GetAsync($"{Path}/{id}", Token);

        var text = await response.Content.ReadAsStringAsync(Token);
        var connection = JsonElement.Parse(text).GetProperty("data").GetProperty("connections")[0];
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("tiktok", connection.GetProperty("platform").GetString());
        Assert.Equal("get_known", connection.GetProperty("handle").GetString());
        Assert.True(connection.GetProperty("connected").GetBoolean());
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("oken", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("talent_00000000000000000000000000")]
    [InlineData("nothing")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("' OR 1=1 --")]
    [InlineData("..%2f..%2fx")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Get_Unknown_Returns404(string id)
    {
        foreach (var path in new[] { $"{Path}/{id}", $"{Path}/{id}/profile-image", $"/avatars/{id}" })
        {
            using var response = await api.Viewer.GetAsync(path, Token);

            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal("NOT_FOUND", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
        }
    }

    [Fact]
    public async Task Patch_Name_ChangesTheNameOnly()
    {
        var id = await api.AddTalentAsync("Old Name");

        using var response = await api.Admin.PatchAsJsonAsync($"{Path}/{id}", new { name = "New Name" }, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("New Name", (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Patch_Nothing_ReturnsTheTalentAsItIs()
    {
        var id = await api.AddTalentAsync("Same Name");

        using var response = await api.Admin.PatchAsJsonAsync($"{Path}/{id}", new { }, Token);

        Assert.Equal("Same Name", (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("name").GetString());
    }

    [Fact]
    public async Task Patch_NullAvatar_RemovesIt()
    {
        var id = await api.AddTalentAsync();
        await using (var context = api.Factory.CreateContext())
        {
            var talent = await context.Talents.FindAsync([id], Token);
            talent!.LinkedUser.AvatarUrl = "https://example.com/a.png";
            await context.SaveChangesAsync(Token);
        }

        using var kept = await api.Admin.PatchAsJsonAsync($"{Path}/{id}", new { name = "Other" }, Token);
        Assert.Equal("https://example.com/a.png", await AvatarUrlAsync(id));
        using var removed = await api.Admin.PatchAsJsonAsync($"{Path}/{id}", new { linkedUserAvatarUrl = (string?)null }, Token);

        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Null(await AvatarUrlAsync(id));
    }

    [Fact]
    public async Task Patch_Unknown_Returns404()
    {
        using var named = await api.Admin.PatchAsJsonAsync($"{Path}/talent_none", new { name = "A" }, Token);
        using var empty = await api.Admin.PatchAsJsonAsync($"{Path}/talent_none", new { }, Token);

        Assert.Equal(HttpStatusCode.NotFound, named.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, empty.StatusCode);
    }

    [Fact]
    public async Task Delete_Known_PutsItIntoTheTrashFromWhichItComesBack()
    {
        var id = await api.AddTalentAsync();

        using var first = await api.Admin.DeleteAsync($"{Path}/{id}", Token);
        using var second = await api.Admin.DeleteAsync($"{Path}/{id}", Token);
        using var gone = await api.Admin.GetAsync($"{Path}/{id}", Token);
        using var restored = await api.Admin.PostAsync($"{Path}/{id}/restore", null, Token);
        using var again = await api.Admin.PostAsync($"{Path}/{id}/restore", null, Token);

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Empty(await first.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (second.StatusCode, gone.StatusCode));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (restored.StatusCode, again.StatusCode));
        Assert.Contains(id, await restored.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Delete_Forever_Returns204AndThen404(bool fromTrash)
    {
        var id = await api.AddTalentAsync();
        if (fromTrash)
        {
            (await api.Admin.DeleteAsync($"{Path}/{id}", Token)).Dispose();
        }

        using var first = await api.Admin.DeleteAsync($"{Path}/{id}?forever=true", Token);
        using var second = await api.Admin.DeleteAsync($"{Path}/{id}?forever=true", Token);
        using var restored = await api.Admin.PostAsync($"{Path}/{id}/restore", null, Token);
        using var unreadable = await api.Admin.DeleteAsync($"{Path}/{id}?forever=perhaps", Token);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound), (first.StatusCode, second.StatusCode, restored.StatusCode));
        Assert.Equal(HttpStatusCode.BadRequest, unreadable.StatusCode);
    }

    [Fact]
    public async Task List_SearchSortAndPage_AreHeeded()
    {
        foreach (var name in new[] { "Quokka One", "Quökka Two", "Quokka Three" })
        {
            await api.AddTalentAsync(name);
        }

        var first = await ListAsync("?search=quokka&sort=-name&page=1&pageSize=2");
        var second = await ListAsync("?search=quokka&sort=-name&page=2&pageSize=2");
        var beyond = await ListAsync("?search=quokka&page=100&pageSize=2");

        Assert.Equal(3, first.GetProperty("total").GetInt32());
        Assert.Equal(2, second.GetProperty("page").GetInt32());
        Assert.Equal(2, second.GetProperty("pageSize").GetInt32());
        Assert.Equal(["Quökka Two", "Quokka Three"], Names(first));
        Assert.Equal(["Quokka One"], Names(second));
        Assert.Empty(Names(beyond));
    }

    [Fact]
    public async Task List_SourceAndHealth_AreHeeded()
    {
        var id = await api.AddTalentAsync("Filtered Talent");
        await api.ConnectAsync(id, "youtube", "filtered");
        await api.SyncAsync(id);

        var hits = await ListAsync("?search=filtered&source=youtube&health=healthy");
        var misses = await ListAsync("?search=filtered&source=manual");

        Assert.Equal(["Filtered Talent"], Names(hits));
        Assert.Empty(Names(misses));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?search=&source=&health=&sort=")]
    [InlineData("?sort=lastProfileImageSyncAt&pageSize=200")]
    [InlineData("?sort=-lastProfileImageSyncAt&page=1")]
    [InlineData("?source=initials&health=reconnect_needed")]
    [InlineData("?search=%25_%27%5B")]
    [InlineData("?search=%F0%9F%98%80")]
    [InlineData("?page=10737418")]
    public async Task List_AllowedQuery_Returns200(string query)
    {
        using var response = await api.Viewer.GetAsync(Path + query, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static IEnumerable<string?> Names(JsonElement page) =>
        page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("name").GetString());

    private async Task<JsonElement> ListAsync(string query)
    {
        using var response = await api.Viewer.GetAsync(Path + query, Token);
        return (await response.ReadEnvelopeAsync()).GetProperty("data");
    }

    private async Task<string?> AvatarUrlAsync(string id)
    {
        await using var context = api.Factory.CreateContext();
        return (await context.Talents.FindAsync([id], Token))!.LinkedUser.AvatarUrl;
    }
}
