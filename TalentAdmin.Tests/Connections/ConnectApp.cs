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

    public ConnectApp(string? publicUrl = "https://talents.example", string connectsPerMinute = "100000")
    {
        _publicUrl = publicUrl;
        Factory = new TalentAdminFactory()
            .With(new FakePlatforms().Register)
            .With("App:PublicUrl", publicUrl)
            .With("App:AgencyName", "Northern Lights")
            .With("App:PrivacyUrl", "https://northern.example/privacy")
            .With("Security:ConnectsPerMinute", connectsPerMinute)
            .With(services =>
            {
                services.RemoveAll<IPlatformOAuth>();
                services.AddSingleton<IPlatformOAuth>(Instagram);
            });
    }

    public TalentAdminFactory Factory { get; }

    public FakeOAuth Instagram { get; } = new("instagram", usesPkce: true);

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
    public async Task<string> AddLinkAsync(HttpClient admin, string talentId, string? handle = null)
    {
        using var response = await admin.PostAsJsonAsync($"/api/admin/talent/{talentId}/connect-links", new { platform = "instagram", handle });
        var url = (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("url").GetString()!;
        Assert.StartsWith(_publicUrl + "/connect/", url, StringComparison.Ordinal);
        return new Uri(url).AbsolutePath;
    }

    /// <summary>Presses the button on a link's page. Gives the query of the platform's page.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> LeaveAsync(HttpClient phone, string link)
    {
        using var left = await phone.SubmitAsync(link);
        return Destination(await left.Content.ReadAsStringAsync());
    }

    /// <summary>Where a page sends the browser on.</summary>
    public static IReadOnlyDictionary<string, string> Destination(string html)
    {
        var match = Refresh().Match(html);
        Assert.True(match.Success, html);
        var url = new Uri(System.Net.WebUtility.HtmlDecode(match.Groups[1].Value));
        Assert.Equal("instagram.example", url.Host);
        return QueryHelpers.ParseQuery(url.Query).ToDictionary(q => q.Key, q => q.Value.ToString());
    }

    /// <summary>The platform sends the browser back. Gives where it is sent then.</summary>
    public static async Task<string> ReturnAsync(HttpClient phone, string query)
    {
        using var response = await phone.GetAsync("/connect/callback/instagram?" + query);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    public ValueTask DisposeAsync() => Factory.DisposeAsync();

    [GeneratedRegex("""<meta http-equiv="refresh" content="0;url=([^"]+)""")]
    private static partial Regex Refresh();
}
