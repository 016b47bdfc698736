using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Security;

/// <summary>Every kind of answer to somebody who reads: each endpoint, to nobody, a signed-in browser and a program.</summary>
public sealed partial class ResponseHeaderTests : IAsyncDisposable
{
    private readonly TalentAdminFactory _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_OfEveryEndpoint_CarryTheirHeaders()
    {
        using var nobody = _app.CreateAnonymousClient();
        using var admin = await _app.CreateCookieClientAsync();
        using var program = await _app.CreateBearerClientAsync();
        var paths = _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(e => "/" + Parameter().Replace(e.RoutePattern.RawText!.TrimStart('/'), "x"))
            .Concat(["/nothing-here", "/api/nothing-here", "/avatars/x/y.webp", "/avatars/" + new string('a', 43) + "/64.webp"])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var faults = new List<string>();

        foreach (var path in paths)
        {
            foreach (var client in new[] { nobody, admin, program })
            {
                using var response = await client.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, Token);
                var isHtml = response.Content.Headers.ContentType?.MediaType == "text/html";
                var text = isHtml ? await response.Content.ReadAsStringAsync(Token) : "";
                faults.AddRange(FaultsOf(path, response).Concat(FaultsOf(text, PolicyOf(response))).Select(f => $"{path} ({(int)response.StatusCode}): {f}"));
            }
        }

        Assert.True(paths.Count > 100, $"Only {paths.Count} addresses.");
        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults.Take(30)));
    }

    [Fact]
    public async Task Hsts_ForSubdomains_IsAnOption()
    {
        await using var app = new TalentAdminFactory { EnvironmentName = "Production" }.With("Security:HstsSubdomains", "true");
        using var client = app.CreateClient(new() { BaseAddress = new Uri("https://talents.example"), AllowAutoRedirect = false });

        using var response = await client.GetAsync("/about", Token);

        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
    }

    [Theory]
    [InlineData("203.0.113.9", false, "false", false)]
    [InlineData("203.0.113.9", true, "false", true)]
    [InlineData("203.0.113.9", false, "true", true)]
    [InlineData("127.0.0.1", false, "false", true)]
    public async Task Readiness_NamesItsParts_ToThoseWhoMayKnow(string address, bool isSignedIn, string forAll, bool isNamed)
    {
        await using var app = new TalentAdminFactory().With("Security:HealthPartsForAll", forAll)
            .With("ForwardedHeaders:KnownProxies", "127.0.0.1");
        using var client = isSignedIn ? await app.CreateCookieClientAsync(AppRoles.Viewer) : app.CreateAnonymousClient();

        var context = await app.Server.SendAsync(http =>
        {
            http.Request.Path = "/health/ready";
            http.Connection.RemoteIpAddress = System.Net.IPAddress.Parse(address);
            if (isSignedIn)
            {
                http.Request.Headers.Cookie = client.DefaultRequestHeaders.GetValues("Cookie").Single();
            }
        }, Token);
        using var reader = new StreamReader(context.Response.Body);

        Assert.Equal(isNamed, (await reader.ReadToEndAsync(Token)).Contains("key_ring", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string PolicyOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Content-Security-Policy", out var policies) ? string.Join(" AND ", policies) : "";

    private static IEnumerable<string> FaultsOf(string path, HttpResponseMessage response)
    {
        var policy = PolicyOf(response);
        var directives = policy.Split(';', StringSplitOptions.TrimEntries).ToDictionary(d => d.Split(' ')[0], d => d, StringComparer.Ordinal);
        if (!directives.ContainsKey("default-src") || policy.Contains("AND", StringComparison.Ordinal))
        {
            yield return $"no policy, or two: {policy}";
        }

        foreach (var (name, directive) in directives.Where(d => d.Value.Contains("unsafe", StringComparison.Ordinal)))
        {
            if (name is not ("style-src-attr" or "style-src-elem") && !directives.ContainsKey("sandbox"))
            {
                yield return $"unsafe: {directive}";
            }
        }

        if (!response.Headers.TryGetValues("X-Content-Type-Options", out var options) || options.Single() != "nosniff")
        {
            yield return "no nosniff";
        }

        if (path.StartsWith("/api", StringComparison.Ordinal) && response.Headers.CacheControl is not ({ NoStore: true } or { NoCache: true }))
        {
            yield return "may be kept by caches";
        }

        if (response.Content.Headers.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) == true
            && path.StartsWith("/api", StringComparison.Ordinal) && !directives.ContainsKey("sandbox"))
        {
            yield return "a picture without a sandbox";
        }
    }

    // What stands inline in a page has the nonce of its policy, or the policy would forbid it.
    private static IEnumerable<string> FaultsOf(string page, string policy)
    {
        foreach (Match inline in Inline().Matches(page))
        {
            var isAllowedStyle = inline.Value.StartsWith("<style", StringComparison.Ordinal) && policy.Contains("style-src-elem 'self' 'unsafe-inline'", StringComparison.Ordinal);
            if (!isAllowedStyle && !Nonce().IsMatch(inline.Value) && !inline.Value.Contains("src=", StringComparison.Ordinal))
            {
                yield return $"inline without a nonce: {inline.Value}";
            }
        }

        if (page.Contains(" style=\"", StringComparison.Ordinal) && !policy.Contains("style-src-attr", StringComparison.Ordinal))
        {
            yield return "a style attribute that its policy forbids";
        }

        if (EventHandler().IsMatch(page))
        {
            yield return "an event handler in an attribute";
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("<(script|style)[^>]*>")]
    private static partial Regex Inline();

    [GeneratedRegex("nonce=\"[^\"]+\"")]
    private static partial Regex Nonce();

    [GeneratedRegex("<[^>]+ on[a-z]+=\"")]
    private static partial Regex EventHandler();
}
