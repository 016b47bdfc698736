using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Photos;

/// <summary>Through the real sync; only the platforms are stubbed.</summary>
public sealed class ProfileImageStatusTests : IAsyncLifetime
{
    private readonly ApiFixture _api = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The sync that a connect starts by itself would be a second voice in every answer here.
    public ValueTask InitializeAsync()
    {
        _api.Factory.With(services => services.RemoveAll<ISyncQueue>().AddSingleton<ISyncQueue, RecordingSyncQueue>());
        return _api.InitializeAsync();
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Status_NeverSynced_RecommendsASync()
    {
        var id = await ConnectedTalentAsync("tiktok");

        var data = await StatusAsync(id);

        Assert.Equal(
            [
                "talentId", "talentName", "profileImageUrl", "profileImageSource", "lastProfileImageSyncAt", "connectedPlatforms",
                "canAutoSync", "nextSyncRecommended", "basis", "keepUntil",
            ],
            data.EnumerateObject().Select(p => p.Name));
        Assert.Equal("Jane Smith", data.GetProperty("talentName").GetString());
        Assert.True(data.GetProperty("canAutoSync").GetBoolean());
        Assert.True(data.GetProperty("nextSyncRecommended").GetBoolean());
        var platform = Assert.Single(data.GetProperty("connectedPlatforms").EnumerateArray());
        Assert.Equal(["platform", "handle", "hasProfileImage"], platform.EnumerateObject().Select(p => p.Name));
        Assert.False(platform.GetProperty("hasProfileImage").GetBoolean());
    }

    [Fact]
    public async Task Status_Synced_HasItsImage()
    {
        var id = await ConnectedTalentAsync("tiktok");
        await _api.SyncAsync(id);

        var data = await StatusAsync(id);

        Assert.False(data.GetProperty("nextSyncRecommended").GetBoolean());
        Assert.Equal("tiktok", data.GetProperty("profileImageSource").GetString());
        Assert.True(data.GetProperty("connectedPlatforms")[0].GetProperty("hasProfileImage").GetBoolean());
    }

    [Fact]
    public async Task Status_Stale_RecommendsASync()
    {
        var id = await ConnectedTalentAsync("tiktok");
        await _api.SyncAsync(id);
        _api.Platforms.Answer = (_, _) => new PlatformResult.Transient("timeout");
        await _api.SyncAsync(id);

        Assert.True((await StatusAsync(id)).GetProperty("nextSyncRecommended").GetBoolean());
    }

    [Fact]
    public async Task Status_NoAccounts_CannotSync()
    {
        var data = await StatusAsync(await _api.AddTalentAsync());

        Assert.False(data.GetProperty("canAutoSync").GetBoolean());
        Assert.False(data.GetProperty("nextSyncRecommended").GetBoolean());
    }

    private static string SyncPath(string id) => $"/api/admin/talent/{id}/profile-image/sync";

    private Task<HttpResponseMessage> SyncAsync(string id) => _api.Admin.PostAsync(SyncPath(id), content: null, Token);

    private async Task<JsonElement> StatusAsync(string id)
    {
        using var response = await _api.Viewer.GetAsync($"/api/admin/talent/{id}/profile-image", Token);
        return (await response.ReadEnvelopeAsync()).GetProperty("data");
    }

    private async Task<string> ConnectedTalentAsync(string platform)
    {
        var id = await _api.AddTalentAsync();
        await _api.ConnectAsync(id, platform, "a_handle");
        return id;
    }
}
