using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using static TalentAdmin.Tests.Auditing.AuditedEndpoint;

namespace TalentAdmin.Tests.Auditing;

/// <summary>Every endpoint that changes something, or gives data away as a file. A new one belongs here, with its entry.</summary>
internal static class AuditedEndpoints
{
    private const string Talent = "/api/admin/talent";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static IReadOnlyDictionary<string, AuditedEndpoint> All { get; } = new Dictionary<string, AuditedEndpoint>(StringComparer.Ordinal)
    {
        [$"POST {Talent}"] = Writes("talent.created", api => api.Admin.PostAsJsonAsync(Talent, new { name = "Jane" }, Token)),
        [$"PATCH {Talent}/{{id}}"] = Writes("talent.renamed", async api => await api.Admin.PatchAsJsonAsync($"{Talent}/{await api.AddTalentAsync()}", new { name = "Janet" }, Token)),
        [$"DELETE {Talent}/{{id}}"] = Writes("talent.trashed", async api => await api.Admin.DeleteAsync($"{Talent}/{await api.AddTalentAsync()}", Token)),
        [$"POST {Talent}/{{id}}/restore"] = Writes("talent.restored", async api =>
        {
            var talent = $"{Talent}/{await api.AddTalentAsync()}";
            (await api.Admin.DeleteAsync(talent, Token)).Dispose();
            return await PostAsync(api, $"{talent}/restore");
        }),

        [$"POST {Talent}/{{id}}/privacy-export"] = Writes("talent.exported", async api => await PostAsync(api, $"{Talent}/{await api.AddTalentAsync()}/privacy-export")),

        [$"POST {Talent}/{{id}}/connections"] = Writes("connection.added", async api =>
            await api.Admin.PostAsJsonAsync($"{Talent}/{await api.AddTalentAsync()}/connections", new { platform = "tiktok", handle = Handle() }, Token)),
        [$"PATCH {Talent}/{{id}}/connections/{{platform}}"] = Writes("connection.handle_changed", async api =>
            await api.Admin.PatchAsJsonAsync($"{await ConnectedAsync(api)}/connections/tiktok", new { handle = Handle() }, Token)),
        [$"DELETE {Talent}/{{id}}/connections/{{platform}}"] = Writes("connection.trashed", async api =>
            await api.Admin.DeleteAsync($"{await ConnectedAsync(api)}/connections/tiktok", Token)),
        [$"POST {Talent}/{{id}}/connections/{{platform}}/restore"] = Writes("connection.restored", async api =>
        {
            var connection = $"{await ConnectedAsync(api)}/connections/tiktok";
            (await api.Admin.DeleteAsync(connection, Token)).Dispose();
            return await PostAsync(api, $"{connection}/restore");
        }),
        [$"POST {Talent}/{{id}}/connections/{{platform}}/acknowledge"] = ProvedIn("ConnectionEditTests", "connection.rename_noted"),
        [$"POST {Talent}/{{id}}/connect-links"] = ProvedIn("ConnectLinkTests", "connect_link.created"),
        [$"DELETE {Talent}/{{id}}/connect-links/{{linkId}}"] = ProvedIn("ConnectLinkTests", "connect_link.revoked"),
        ["POST /connections/authorize"] = Nothing("only leads to the platform; what comes of it is written on the way back"),
        [$"POST {Talent}/{{id}}/connect-links/{{linkId}}/addresses"] = ProvedIn("ConnectLinkTests", "connect_link.handed_out"),
        ["POST /connect/{secret}/start"] = Nothing("only leads to the platform; what comes of it is written on the way back"),
        ["POST /connect/{secret}/disconnect"] = ProvedIn("CreatorLinkTests", "connection.removed"),
        ["POST /connect/{secret}/removal"] = ProvedIn("CreatorRequestTests", "connection.removal_asked"),
        ["POST /connect/{secret}/picture"] = ProvedIn("CreatorPictureTests", "photo.sent"),
        ["POST /connect/{secret}/picture/removal"] = ProvedIn("CreatorPictureTests", "photo.withdrawn"),
        ["POST /connect/{secret}/download"] = ProvedIn("CreatorPageTests", "talent.exported"),
        ["POST /account/second-step"] = ProvedIn("SecondStepTests", "user.recovery_code_used"),
        ["POST /account/security"] = ProvedIn("SecondStepTests", "user.factor_added"),
        ["POST /api/account/passkeys/sign-in/options"] = Nothing("only a challenge"),
        ["POST /api/account/passkeys/sign-in"] = ProvedIn("PasskeyTests", "user.signed_in"),
        ["POST /api/account/passkeys/proof/options"] = Nothing("only a challenge"),
        ["POST /api/account/passkeys/proof"] = ProvedIn("PasskeyTests", "user.confirmed"),
        ["POST /api/account/passkeys/new/options"] = Nothing("only a challenge"),
        ["POST /api/account/passkeys/new"] = ProvedIn("PasskeyTests", "user.factor_added"),
        ["POST /connect/confirm"] = ProvedIn("AuthorizationFlowTests", "connection.added"),

        [$"POST {Talent}/{{id}}/profile-image/sync"] = Writes("photo.refresh_started", async api => await PostAsync(api, $"{await ConnectedAsync(api)}/profile-image/sync")),
        [$"PUT {Talent}/{{id}}/profile-image"] = Writes("photo.uploaded", async api => await UploadAsync(api, $"{Talent}/{await api.AddTalentAsync()}")),
        [$"DELETE {Talent}/{{id}}/profile-image"] = Writes("photo.unpinned", async api => await api.Admin.DeleteAsync($"{await UploadedAsync(api)}/profile-image", Token)),
        [$"PUT {Talent}/{{id}}/profile-image/lock"] = Writes("photo.locked", async api => await api.Admin.PutAsync($"{Talent}/{await api.AddTalentAsync()}/profile-image/lock", null, Token)),
        [$"DELETE {Talent}/{{id}}/profile-image/lock"] = Writes("photo.unlocked", async api =>
        {
            var talent = $"{Talent}/{await api.AddTalentAsync()}";
            (await api.Admin.PutAsync($"{talent}/profile-image/lock", null, Token)).Dispose();
            return await api.Admin.DeleteAsync($"{talent}/profile-image/lock", Token);
        }),
        [$"PUT {Talent}/{{id}}/profile-image/crop"] = Writes("photo.cropped", async api => await CropAsync(api, await UploadedAsync(api))),
        [$"DELETE {Talent}/{{id}}/profile-image/crop"] = Writes("photo.uncropped", async api =>
        {
            var talent = await UploadedAsync(api);
            (await CropAsync(api, talent)).Dispose();
            return await api.Admin.DeleteAsync($"{talent}/profile-image/crop", Token);
        }),
        [$"POST {Talent}/{{id}}/photos/{{photoId}}/use"] = Writes("photo.pinned", async api =>
        {
            var talent = await UploadedAsync(api);
            var first = await PhotoAsync(api, talent);
            (await UploadAsync(api, talent, seed: 2)).Dispose();
            return await PostAsync(api, $"{talent}/photos/{first}/use");
        }),
        [$"PUT {Talent}/{{id}}/platform-pin"] = Writes("platform.pinned", async api =>
            await api.Admin.PutAsJsonAsync($"{await ConnectedAsync(api)}/platform-pin", new { platform = "tiktok" }, Token)),
        [$"PUT {Talent}/{{id}}/photos/publication"] = Writes("photo.published", async api =>
        {
            var talent = await UploadedAsync(api);
            return await api.Admin.PutAsJsonAsync($"{talent}/photos/publication", new { photoIds = new[] { await PhotoAsync(api, talent) } }, Token);
        }),
        ["PUT /api/admin/placeholders/{platform}/{shape}"] = Writes("placeholder.confirmed", api =>
            api.Admin.PutAsJsonAsync($"/api/admin/placeholders/tiktok/{new string('a', Fingerprint.ShapeLength)}", new { isPlaceholder = true }, Token)),

        [$"POST {Talent}/profile-image/sync-runs"] = Writes("run.started", async api =>
            await api.Admin.PostAsJsonAsync($"{Talent}/profile-image/sync-runs", new { talentIds = new[] { await api.AddTalentAsync() } }, Token)),
        [$"DELETE {Talent}/profile-image/sync-runs/{{id}}"] = ProvedIn("RunTests", "run.cancelled"),

        [$"POST {Talent}/import"] = Writes("roster.imported", async api =>
        {
            using var file = new ByteArrayContent(Encoding.UTF8.GetBytes("name\nFrom A File\n"));
            using var form = new MultipartFormDataContent { { file, "file", "roster.csv" } };
            return await api.Admin.PostAsync($"{Talent}/import", form, Token);
        }),
        [$"DELETE {Talent}/import/{{id}}"] = ProvedIn("RosterImportTests", "roster.import_stopped"),
        [$"GET {Talent}/import/{{id}}/report.csv"] = Nothing("gives back the file that was brought in, with what came of its rows"),
        [$"POST {Talent}/export.csv"] = Writes("roster.exported", api => api.Admin.PostAsync($"{Talent}/export.csv", null, Token)),
        ["POST /api/admin/insights/sync.csv"] = Writes("insights.exported", api => api.Admin.PostAsync("/api/admin/insights/sync.csv", null, Token)),
        ["POST /api/admin/audit.csv"] = Writes("audit.exported", api => api.Admin.PostAsync("/api/admin/audit.csv?action=talent.", null, Token)),

        ["POST /platforms/{platform}/{callback}"] = ProvedIn("PlatformCallbackTests", "privacy.done"),
        ["POST /data-deletion"] = Nothing("stores a request that the desk lists; what an admin does about it is written"),
        ["POST /api/admin/privacy/requests"] = Writes("privacy.requested", async api =>
            await api.Admin.PostAsJsonAsync("/api/admin/privacy/requests", new { kind = "export", talentId = await api.AddTalentAsync() }, Token)),
        ["POST /api/admin/privacy/requests/{id}/confirm"] = Writes("privacy.confirmed", async api => await PostAsync(api, $"{await RequestedAsync(api)}/confirm")),
        ["POST /api/admin/privacy/requests/{id}/complete"] = Writes("privacy.done", async api =>
        {
            var request = await RequestedAsync(api);
            (await PostAsync(api, $"{request}/confirm")).Dispose();
            return await PostAsync(api, $"{request}/complete");
        }),
        ["POST /api/admin/privacy/requests/{id}/refuse"] = Writes("privacy.refused", async api =>
            await api.Admin.PostAsJsonAsync($"{await RequestedAsync(api)}/refuse", new { reason = "It was somebody else." }, Token)),

        ["POST /setup"] = ProvedIn("AccountPagesTests", "user.created"),
        ["POST /account/password"] = ProvedIn("OwnPasswordTests", "user.password_changed"),
        ["POST /account/set-password"] = ProvedIn("AccountPagesTests", "user.password_set"),
        ["POST /account/sign-in"] = ProvedIn("ServerSessionTests", "user.signed_in"),
        ["POST /account/sign-out"] = ProvedIn("ServerSessionTests", "user.signed_out"),
        ["DELETE /api/account/sessions"] = ProvedIn("SessionEndpointTests", "user.session_ended"),
        ["DELETE /api/account/sessions/{sessionId}"] = ProvedIn("SessionEndpointTests", "user.session_ended"),
        ["DELETE /api/admin/users/{id}/sessions"] = ProvedIn("SessionEndpointTests", "user.session_ended"),
        ["DELETE /api/admin/users/{id}/sessions/{sessionId}"] = ProvedIn("SessionEndpointTests", "user.session_ended"),
        ["POST /api/account/api-keys"] = Writes("key.made", api =>
            api.Admin.PostAsJsonAsync("/api/account/api-keys", new { name = "Script", scopes = new[] { "read" } }, Token)),
        ["DELETE /api/account/api-keys/{id}"] = Writes("key.revoked", async api => await api.Admin.DeleteAsync($"/api/account/api-keys/{await KeyAsync(api, "account")}", Token)),
        ["POST /api/admin/api-keys"] = Writes("key.made", api =>
            api.Admin.PostAsJsonAsync("/api/admin/api-keys", new { name = "Robot", scopes = new[] { "sync" } }, Token)),
        ["DELETE /api/admin/api-keys/{id}"] = Writes("key.revoked", async api => await api.Admin.DeleteAsync($"/api/admin/api-keys/{await KeyAsync(api, "admin")}", Token)),
        ["POST /account/access-denied"] = Nothing("only says that it is not allowed"),
        ["POST /api/auth/token"] = ProvedIn("AccessAuditTests", "user.token_made"),
        ["POST /signin/{provider}/backchannel-logout"] = ProvedIn("ProviderEndTests", "user.session_ended"),
        ["POST /error"] = Nothing("only says that something broke"),
        ["ANY /hubs/avatars"] = Nothing("only listens"),
        ["ANY /hubs/avatars/negotiate"] = Nothing("only opens the way to listen"),
        ["ANY /_blazor"] = Nothing("carries the pages, whose actions write their own entries"),
        ["ANY /_blazor/negotiate"] = Nothing("only opens a page"),
        ["ANY /_blazor/initializers"] = Nothing("only names scripts"),
        ["ANY /_blazor/disconnect"] = Nothing("only closes a page"),
    };

    private static async Task<string> KeyAsync(ApiFixture api, string whose)
    {
        using var response = await api.Admin.PostAsJsonAsync($"/api/{whose}/api-keys", new { name = "Script", scopes = ApiScopes.All.Take(1) }, Token);
        return (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("id").GetString()!;
    }

    private static string Handle() => $"t{Guid.NewGuid():N}"[..20];

    private static async Task<string> ConnectedAsync(ApiFixture api)
    {
        var id = await api.AddTalentAsync();
        await api.ConnectAsync(id, "tiktok", Handle());
        return $"{Talent}/{id}";
    }

    private static async Task<string> RequestedAsync(ApiFixture api)
    {
        using var response = await api.Admin.PostAsJsonAsync("/api/admin/privacy/requests", new { kind = "export", talentId = await api.AddTalentAsync() }, Token);
        return "/api/admin/privacy/requests/" + (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("id").GetString();
    }

    private static async Task<string> UploadedAsync(ApiFixture api)
    {
        var talent = $"{Talent}/{await api.AddTalentAsync()}";
        (await UploadAsync(api, talent)).Dispose();
        return talent;
    }

    private static async Task<HttpResponseMessage> UploadAsync(ApiFixture api, string talent, int seed = 1)
    {
        using var file = new ByteArrayContent(TestImages.Jpeg(seed: seed));
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { file, "file", "photo.jpg" } };
        return await api.Admin.PutAsync($"{talent}/profile-image", form, Token);
    }

    private static Task<HttpResponseMessage> CropAsync(ApiFixture api, string talent) =>
        api.Admin.PutAsJsonAsync($"{talent}/profile-image/crop", new { x = 0.0, y = 0.0, size = 0.5 }, Token);

    private static Task<HttpResponseMessage> PostAsync(ApiFixture api, string path) => api.Admin.PostAsync(path, null, Token);

    private static async Task<string?> PhotoAsync(ApiFixture api, string talent)
    {
        using var response = await api.Admin.GetAsync($"{talent}/photos", Token);
        return (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("photoId").GetString();
    }
}
