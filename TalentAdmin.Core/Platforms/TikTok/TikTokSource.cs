using System.Net.Http.Headers;
using System.Text.Json;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>TikTok: only the owner of a token can be asked for.</summary>
internal sealed class TikTokSource(HttpClient client, PlatformApiClient api) : IProfileImageSource
{
    // A field outside the granted scopes would fail the whole call, so only the basic ones are asked for.
    private const string Url = "https://open.tiktokapis.com/v2/user/info/?fields=open_id,avatar_url,avatar_url_100,avatar_large_url,display_name";

    private static readonly TimeSpan _window = TimeSpan.FromMinutes(1);

    // From large to small.
    private static readonly string[] _pictures = ["avatar_large_url", "avatar_url", "avatar_url_100"];

    public PlatformDefinition Platform => TikTokPlatform.Definition;

    public string? OffReason => null;

    public async Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(accounts.Count, Platform.ConnectionsPerCall);
        return accounts.Count == 0 ? [] : [await FindAsync(accounts[0], cancellationToken)];
    }

    private async Task<PlatformResult> FindAsync(PlatformConnection account, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(account.AccessToken))
        {
            return new PlatformResult.NeedsReauth(ReasonCode.TokenMissing);
        }

        var request = new HttpRequestMessage(HttpMethod.Get, Url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account.AccessToken);
        var call = new PlatformRequest(TikTokPlatform.Name, Credential.Account, TikTokFaults.Read, _window)
        {
            Budget = TikTokPlatform.Name,
            Priority = account.Priority,
        };
        var result = await api.AskAsync(client, call, request, cancellationToken);
        return result.Failure ?? Picture(result.Json.Member("data").Member("user"));
    }

    private static PlatformResult Picture(JsonElement? user)
    {
        if (!user.IsObject())
        {
            return new PlatformResult.Transient(ReasonCode.AnswerUnexpected);
        }

        List<string> urls = [.. _pictures.Select(name => user.Member(name).Text()).OfType<string>()];
        var url = urls.Find(u => !IsHeic(u)) ?? urls.FirstOrDefault();
        return url is null
            ? new PlatformResult.NoImage(ReasonCode.NoPicture)
            : new PlatformResult.Found(url, user.Member("open_id").Text(), Handle: null);
    }

    // Few browsers show HEIC, and we do not decode it; the other sizes may be JPEG.
    private static bool IsHeic(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.AbsolutePath.EndsWith(".heic", StringComparison.OrdinalIgnoreCase);
}
