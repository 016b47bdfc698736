using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Support;

/// <summary>Makes API keys and uses them.</summary>
internal static class Keys
{
    public static Actor System { get; } = new(Id: null, "test");

    public static async Task<ApiKeyResult> MakeAsync(TalentAdminFactory app, AppUser owner, IReadOnlyList<string> scopes, params string[] addresses) =>
        await app.Services.GetRequiredService<ApiKeyStore>().MakeAsync(
            new NewApiKey("Nightly", scopes, ExpiresAt: null, addresses, IsService: false), await app.ActorAsync(owner), CancellationToken.None);

    public static async Task<ApiKeyResult> MakeServiceAsync(TalentAdminFactory app, AppUser admin, params string[] scopes) =>
        await app.Services.GetRequiredService<ApiKeyStore>().MakeAsync(
            new NewApiKey("Robot", scopes, ExpiresAt: null, [], IsService: true), await app.ActorAsync(admin), CancellationToken.None);

    public static HttpClient Client(TalentAdminFactory app, string key)
    {
        var client = app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}
