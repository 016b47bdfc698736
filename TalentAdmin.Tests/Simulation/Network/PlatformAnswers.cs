using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Simulation.Network;

/// <summary>What the platforms and their image hosts answer when nothing is wrong with them.</summary>
internal static partial class PlatformAnswers
{
    /// <summary>Whose host it is, and whether pictures lie there.</summary>
    public static (string Platform, bool IsPicture) HostOf(Uri url) => url.Host switch
    {
        "graph.facebook.com" or "graph.instagram.com" => (InstagramPlatform.Name, false),
        "open.tiktokapis.com" => (TikTokPlatform.Name, false),
        "www.googleapis.com" => (YouTubePlatform.Name, false),
        "yt3.ggpht.com" => (YouTubePlatform.Name, true),
        var host when host.EndsWith(".tiktokcdn.com", StringComparison.Ordinal) => (TikTokPlatform.Name, true),
        var host when host.EndsWith(".cdninstagram.com", StringComparison.Ordinal) => (InstagramPlatform.Name, true),
        var host => throw new InvalidOperationException($"Nobody answers at {host}."),
    };

    /// <summary>The accounts that a call asks for.</summary>
    public static IReadOnlyList<FakeAccount> Asked(HttpRequestMessage request, string platform, FakeAccounts accounts)
    {
        var query = Uri.UnescapeDataString(request.RequestUri!.Query);
        return Names().Match(query) is { Success: true } match
            ? [.. match.Groups[1].Value.Split(',').Select(name => accounts.Find(platform, name)).OfType<FakeAccount>()]
            : accounts.OfToken(request.Headers.Authorization?.Parameter) is { } owner ? [owner] : [];
    }

    public static HttpResponseMessage Of(HttpRequestMessage request, string platform, IReadOnlyList<FakeAccount> asked) => platform switch
    {
        InstagramPlatform.Name when request.RequestUri!.AbsolutePath.EndsWith("/me", StringComparison.Ordinal) => Json(Instagram(asked[0], "user_id")),
        InstagramPlatform.Name => Json($$"""{"business_discovery":{{Instagram(asked[0], "id")}}}"""),
        TikTokPlatform.Name => Json($$$"""{"data":{"user":{{{TikTok(asked[0])}}}},"error":{"code":"ok"}}"""),
        _ => YouTube(request, asked),
    };

    public static HttpResponseMessage Picture(Uri url)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(url.AbsolutePath));

        // The head of a WebP of 512 x 512, and something that no other picture has.
        byte[] bytes = [.. "RIFF\0\0\0\0WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 255, 1, 0, 255, 1, 0, .. hash];
        var response = new HttpResponseMessage { Content = new ByteArrayContent(bytes) };
        response.Content.Headers.ContentType = new MediaTypeHeaderValue("image/webp");
        return response;
    }

    public static HttpResponseMessage Json(string text, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, "application/json") };

    private static string Instagram(FakeAccount account, string id) =>
        $$"""{"{{id}}":"{{account.ExternalId}}","username":"{{account.Handle}}"{{Member("profile_picture_url", account.PictureUrl)}}}""";

    private static string TikTok(FakeAccount account) =>
        $$"""{"open_id":"{{account.ExternalId}}","display_name":"{{account.Handle}}"{{Member("avatar_large_url", account.PictureUrl)}}}""";

    private static HttpResponseMessage YouTube(HttpRequestMessage request, IReadOnlyList<FakeAccount> asked)
    {
        var items = string.Join(',', asked.Select(Channel));
        var etag = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(items)))[..16];
        return request.Headers.IfNoneMatch.Any(tag => tag.Tag == $"\"{etag}\"")
            ? new HttpResponseMessage(HttpStatusCode.NotModified)
            : Json($$"""{"etag":"{{etag}}","items":[{{items}}]}""");
    }

    private static string Channel(FakeAccount account)
    {
        var thumbnails = account.PictureUrl is { } url ? $$$"""{"high":{"url":"{{{url}}}","width":800}}""" : "{}";
        return $$$"""{"id":"{{{account.ExternalId}}}","snippet":{"customUrl":"@{{{account.Handle}}}","thumbnails":{{{thumbnails}}}}}""";
    }

    private static string Member(string name, string? value) => value is null ? "" : $",\"{name}\":\"{value}\"";

    // Instagram's by handle, YouTube's by handle, and YouTube's by ids.
    [GeneratedRegex(@"(?:business_discovery\.username\(|forHandle=@|&id=)([^)&]+)")]
    private static partial Regex Names();
}
