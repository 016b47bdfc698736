using System.Net.Http.Json;
using System.Text.Json;

namespace TalentAdmin.Tests.Contract;

/// <summary>The whole app with stubbed platforms, an admin, a viewer and a stranger.</summary>
public sealed class ApiFixture : IAsyncLifetime
{
    public ApiFixture() => Factory = new TalentAdminFactory().With(Platforms.Register);

    public TalentAdminFactory Factory { get; }

    public HttpClient Admin { get; private set; } = null!;

    public HttpClient Viewer { get; private set; } = null!;

    public HttpClient Anonymous { get; private set; } = null!;

    internal FakePlatforms Platforms { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Admin = await Factory.CreateBearerClientAsync(AppRoles.Admin);
        Viewer = await Factory.CreateBearerClientAsync(AppRoles.Viewer);
        Anonymous = Factory.CreateAnonymousClient();
    }

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        Viewer.Dispose();
        Anonymous.Dispose();
        await Factory.DisposeAsync();
    }

    /// <summary>Adds a talent over the API. Gives its id.</summary>
    public async Task<string> AddTalentAsync(string name = "Jane Smith")
    {
        using var response = await Admin.PostAsJsonAsync("/api/admin/talent", new { name });
        return (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("id").GetString()!;
    }

    /// <summary>Connects an account over the API.</summary>
    public async Task ConnectAsync(string talentId, string platform, string handle)
    {
        using var response = await Admin.PostAsJsonAsync($"/api/admin/talent/{talentId}/connections", new { platform, handle });
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Syncs now and waits for the end. Gives the envelope.</summary>
    public async Task<JsonElement> SyncAsync(string talentId, bool forceRefresh = true)
    {
        using var response = await Admin.PostAsJsonAsync($"/api/admin/talent/{talentId}/profile-image/sync", new { forceRefresh });
        return await response.ReadEnvelopeAsync();
    }
}
