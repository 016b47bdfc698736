using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Connections;

/// <summary>The whole app with scripted platforms, as its public address has it.</summary>
internal sealed partial class ConnectApp : IAsyncDisposable
{
    private readonly string? _publicUrl;

    public ConnectApp(
        string? publicUrl = "https://talents.example", string connectsPerMinute = "100000", string pressesPerMinute = "100000", TimeProvider? clock = null)
    {
        _publicUrl = publicUrl;
        Factory = new TalentAdminFactory { Clock = clock }
            .With(new FakePlatforms().Register)
            .With("App:PublicUrl", publicUrl)
            .With("App:AgencyName", "Northern Lights")
            .With("App:PrivacyUrl", "https://northern.example/privacy")
            .With("Security:ConnectsPerMinute", connectsPerMinute)
            .With("Security:PressesPerLinkAndMinute", pressesPerMinute)
            .With(services =>
            {
                services.RemoveAll<IPlatformOAuth>();
                services.AddSingleton<IPlatformOAuth>(Instagram);
                services.AddSingleton<IPlatformOAuth>(TikTok);
            });
    }

    /// <summary>The hidden field of the forms.</summary>
    public const string TokenField = "__RequestVerificationToken";

    public TalentAdminFactory Factory { get; }

    public FakeOAuth Instagram { get; } = new("instagram", usesPkce: true);

    public FakeOAuth TikTok { get; } = new("tiktok");

    /// <summary>Somebody's phone, with cookies of its own.</summary>
    public HttpClient Phone() => Factory.CreateClient(new WebApplicationFactoryClientOptions
    {
        AllowAutoRedirect = false,
        BaseAddress = new Uri(_publicUrl ?? "http://localhost"),
    });

    public static async Task<string> AddTalentAsync(HttpClient admin, string name = "Amara")
    {
        using var response = await admin.PostAsJsonAsync("/api/admin/talent", new { name });
        return (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("id").GetString()!;
    }

    /// <summary>A link's path.</summary>
    public Task<string> AddLinkAsync(HttpClient admin, string talentId, string? handle = null) =>
        AddLinkAsync(admin, talentId, new { platform = "instagram", handle });

    /// <summary>The path of a link as the API is asked for it.</summary>
    public async Task<string> AddLinkAsync(HttpClient admin, string talentId, object wanted)
    {
        using var response = await admin.PostAsJsonAsync($"/api/admin/talent/{talentId}/connect-links", wanted);
        var url = (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("url").GetString()!;
        Assert.StartsWith(_publicUrl + "/connect/", url, StringComparison.Ordinal);
        return new Uri(url).AbsolutePath;
    }

    /// <summary>Sends one of the forms of a link's page, with the token that the page has for this browser.</summary>
    public static async Task<HttpResponseMessage> PressAsync(HttpClient phone, string link, string form, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(phone, link);
        return await phone.PostAsync(
            $"{link}/{form}", new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).Append(KeyValuePair.Create(TokenField, token))));
    }

    /// <summary>Sends a file by the form of a link's page.</summary>
    public static async Task<HttpResponseMessage> SendPictureAsync(HttpClient phone, string link, byte[] file)
    {
        using var form = new MultipartFormDataContent { { new StringContent(await TokenAsync(phone, link)), TokenField }, { new ByteArrayContent(file), "file", "me.jpg" } };
        return await phone.PostAsync(link + "/picture", form);
    }

    /// <summary>What the forms of a page carry for this browser.</summary>
    public static async Task<string> TokenAsync(HttpClient phone, string page)
    {
        using var shown = await phone.GetAsync(page);
        var html = await shown.Content.ReadAsStringAsync();
        return System.Net.WebUtility.HtmlDecode(Token().Match(html).Groups[1].Value);
    }

    /// <summary>Presses the button of one platform on a link's page. Gives the query of the platform's page.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> LeaveAsync(HttpClient phone, string link, string platform = "instagram")
    {
        using var left = await PressAsync(phone, link, "start", ("platform", platform));
        return Destination(await left.Content.ReadAsStringAsync(), platform);
    }

    /// <summary>The whole way: the button, the platform's page, and back. Gives where the browser is sent then.</summary>
    public async Task<string> GrantAsync(HttpClient phone, string link, string externalId, string handle, string platform = "instagram")
    {
        var code = $"code-{Guid.NewGuid():N}";
        (platform == "tiktok" ? TikTok : Instagram).Grants(code, externalId, handle);
        var asked = await LeaveAsync(phone, link, platform);
        return await ReturnAsync(phone, $"code={code}&state={asked["state"]}", platform);
    }

    /// <summary>Where a page sends the browser on.</summary>
    public static IReadOnlyDictionary<string, string> Destination(string html, string platform = "instagram")
    {
        var match = Refresh().Match(html);
        Assert.True(match.Success, html);
        var url = new Uri(System.Net.WebUtility.HtmlDecode(match.Groups[1].Value));
        Assert.Equal($"{platform}.example", url.Host);
        return QueryHelpers.ParseQuery(url.Query).ToDictionary(q => q.Key, q => q.Value.ToString());
    }

    /// <summary>The platform sends the browser back. Gives where it is sent then.</summary>
    public static async Task<string> ReturnAsync(HttpClient phone, string query, string platform = "instagram")
    {
        using var response = await phone.GetAsync($"/connect/callback/{platform}?{query}");
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    public ValueTask DisposeAsync() => Factory.DisposeAsync();

    [GeneratedRegex($"""name="{TokenField}" value="([^"]+)""")]
    private static partial Regex Token();

    [GeneratedRegex("""<meta http-equiv="refresh" content="0;url=([^"]+)""")]
    private static partial Regex Refresh();
}
