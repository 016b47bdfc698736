using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Photos;

/// <summary>Through the real sync; only the platforms are stubbed.</summary>
public sealed class ProfileImageEndpointTests : IAsyncLifetime
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
    public async Task Sync_FirstPhoto_UpdatesAndServesIt()
    {
        var id = await ConnectedTalentAsync("instagram");

        var envelope = await _api.SyncAsync(id);
        var data = envelope.GetProperty("data");
        var url = data.GetProperty("imageUrl").GetString();
        using var picture = await _api.Anonymous.GetAsync(url, Token);

        Assert.True(envelope.GetProperty("success").GetBoolean());
        Assert.Equal("Profile image updated from instagram", Message(envelope));
        Assert.Equal(["talentId", "source", "imageUrl", "syncedAt"], data.EnumerateObject().Select(p => p.Name));
        Assert.Equal(id, data.GetProperty("talentId").GetString());
        Assert.Equal("instagram", data.GetProperty("source").GetString());
        Assert.Matches("^/avatars/[A-Za-z0-9_-]+/256\\.webp$", url);
        Assert.EndsWith("Z", data.GetProperty("syncedAt").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal("image/webp", picture.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Sync_SamePhoto_IsUnchanged()
    {
        var id = await ConnectedTalentAsync("tiktok");
        await _api.SyncAsync(id);

        Assert.Equal("Profile image unchanged (tiktok)", Message(await _api.SyncAsync(id)));
    }

    [Fact]
    public async Task Sync_SyncedRecentlyAndNotForced_IsSkipped()
    {
        var id = await ConnectedTalentAsync("tiktok");
        await _api.SyncAsync(id);
        _api.Platforms.Answer = (_, _) => throw new InvalidOperationException("Nobody may be asked.");

        Assert.Equal("Profile image unchanged (tiktok)", Message(await _api.SyncAsync(id, forceRefresh: false)));
    }

    [Fact]
    public async Task Sync_PlatformAway_KeepsThePhoto()
    {
        var id = await ConnectedTalentAsync("instagram");
        var before = await _api.SyncAsync(id);
        _api.Platforms.Answer = (_, _) => new PlatformResult.Transient("timeout");

        var envelope = await _api.SyncAsync(id);

        Assert.Equal("Profile image kept (instagram did not answer)", Message(envelope));
        Assert.Equal(
            before.GetProperty("data").GetProperty("imageUrl").GetString(), envelope.GetProperty("data").GetProperty("imageUrl").GetString());
    }

    [Theory]
    [InlineData("token_revoked", "Instagram does not accept the creator's permission any more. Ask the creator to reconnect Instagram")]
    [InlineData("token_expired", "Instagram's permission ran out. Ask the creator to reconnect Instagram")]
    public async Task Sync_PermissionIsDead_SaysThatTheCreatorHasToReconnect(string reason, string words)
    {
        var id = await ConnectedTalentAsync("instagram");
        await _api.SyncAsync(id);
        _api.Platforms.Answer = (_, _) => new PlatformResult.NeedsReauth(reason);

        // The test's platforms are written as they stand on the wire.
        Assert.Equal($"Profile image kept ({words})", Message(await _api.SyncAsync(id)), ignoreCase: true);
    }

    [Fact]
    public async Task Sync_PhotoGone_ClearsToInitials()
    {
        var id = await ConnectedTalentAsync("youtube");
        await _api.SyncAsync(id);
        _api.Platforms.Answer = (_, _) => new PlatformResult.NoImage("no_image");

        var envelope = await _api.SyncAsync(id);

        Assert.Equal("Profile image cleared, showing initials", Message(envelope));
        Assert.Equal("initials", envelope.GetProperty("data").GetProperty("source").GetString());
        Assert.Equal(JsonValueKind.Null, envelope.GetProperty("data").GetProperty("imageUrl").ValueKind);
    }

    [Fact]
    public async Task Sync_NoAccounts_Returns422()
    {
        using var response = await SyncAsync(await _api.AddTalentAsync());

        var envelope = await response.ReadEnvelopeAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("SYNC_FAILED", envelope.GetProperty("error").GetString());
        Assert.Equal("Failed to sync profile image: No valid social accounts connected", Message(envelope));
    }

    [Fact]
    public async Task Sync_NobodyAnswersAndNoPhoto_Returns502()
    {
        _api.Platforms.Answer = (_, _) => new PlatformResult.Transient("timeout");

        using var response = await SyncAsync(await ConnectedTalentAsync("instagram"));

        var envelope = await response.ReadEnvelopeAsync();
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Equal("SYNC_FAILED", envelope.GetProperty("error").GetString());
        Assert.Equal("Failed to sync profile image: instagram did not answer", Message(envelope));
    }

    [Fact]
    public async Task Sync_UnknownTalent_Returns404()
    {
        using var response = await SyncAsync("talent_none");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"forceRefresh\":true}")]
    [InlineData("{\"forceRefresh\":false}")]
    public async Task Sync_Body_IsOptional(string body)
    {
        using var response = await _api.Admin.PostAsync(
            SyncPath(await ConnectedTalentAsync("tiktok")), new StringContent(body, Encoding.UTF8, "application/json"), Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Sync_ManualPhoto_IsUnchangedAndCannotAutoSync()
    {
        var id = await ConnectedTalentAsync("tiktok");
        await _api.SyncAsync(id);
        await using (var context = _api.Factory.CreateContext())
        {
            (await context.Talents.FindAsync([id], Token))!.ProfileImageSource = "manual";
            await context.SaveChangesAsync(Token);
        }

        Assert.Equal("Profile image unchanged (manual)", Message(await _api.SyncAsync(id)));
        Assert.False((await StatusAsync(id)).GetProperty("canAutoSync").GetBoolean());
    }

    private static string SyncPath(string id) => $"/api/admin/talent/{id}/profile-image/sync";

    private static string? Message(JsonElement envelope) => envelope.GetProperty("message").GetString();

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
