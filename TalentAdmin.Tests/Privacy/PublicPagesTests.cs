using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Privacy;

/// <summary>The pages that anybody may read: small, without scripts, and true.</summary>
public sealed partial class PublicPagesTests : IAsyncDisposable
{
    /// <summary>Most bytes of a public page with all that it loads.</summary>
    public const int MaxBytes = 40 * 1024;

    private readonly CallbackApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/about")]
    [InlineData("/privacy")]
    [InlineData("/terms")]
    [InlineData("/data-deletion")]
    [InlineData("/")]
    public async Task Page_ForAnybody_IsSmallAndWithoutScripts(string path)
    {
        _app.Factory
            .With("Platforms:YouTube:ApiKey", "key").With("Platforms:Bluesky:Enabled", "true").With("App:LegalName", "Northern Lights Ltd").With("App:ContactEmail", "privacy@northern.example");
        await _app.Factory.AddUserAsync(AppRoles.Admin, hashPassword: false);
        using var client = _app.Factory.CreateAnonymousClient();

        using var response = await client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var page = await response.Content.ReadAsStringAsync(Token);
        var weight = page.Length;
        foreach (Match loaded in Loaded().Matches(page))
        {
            weight += (await client.GetByteArrayAsync(loaded.Groups[1].Value, Token)).Length;
        }

        Assert.Equal(2, Loaded().Count(page));
        Assert.InRange(weight, 1, MaxBytes);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Mud", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--Blazor", page, StringComparison.Ordinal);
        Assert.Contains("Northern Lights Ltd", page, StringComparison.Ordinal);
        Assert.Contains("mailto:privacy@northern.example", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/privacy\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/terms\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FrontPage_WithoutAnAdmin_LeadsToSetUp()
    {
        using var client = _app.Factory.CreateAnonymousClient();

        using var response = await client.GetAsync("/", Token);

        Assert.Equal("/setup", response.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task FrontPage_SignedInOrNot_IsTheDashboardOrTheWayIn()
    {
        using var staff = await _app.Factory.CreateCookieClientAsync(AppRoles.Viewer);
        using var stranger = _app.Factory.CreateAnonymousClient();

        Assert.Contains("Dashboard", await staff.GetStringAsync("/", Token), StringComparison.Ordinal);
        Assert.Contains("href=\"/account/sign-in\"", await stranger.GetStringAsync("/", Token), StringComparison.Ordinal);
        using var other = await stranger.GetAsync("/talents", Token);
        Assert.Equal(HttpStatusCode.Redirect, other.StatusCode);
    }

    [Fact]
    public async Task Privacy_NamesOnlyThePlatformsThatAreOn()
    {
        using var client = _app.Factory.CreateAnonymousClient();

        var page = await client.GetStringAsync("/privacy", Token);

        Assert.Contains("<li>Instagram</li>", page, StringComparison.Ordinal);
        foreach (var off in new[] { "YouTube", "Google", "Bluesky", "Twitch" })
        {
            Assert.DoesNotContain(off, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task About_NamesTheSignInsThatThereAre()
    {
        _app.Factory.With("Platforms:Instagram:ClientId", "1").With("Platforms:Bluesky:Enabled", "true");
        using var client = _app.Factory.CreateAnonymousClient();

        Assert.Contains("You sign in at Instagram or TikTok yourself", await client.GetStringAsync("/about", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Privacy_WithYouTube_SaysWhatItsPoliciesAskFor()
    {
        _app.Factory.With("Platforms:YouTube:ApiKey", "key");
        using var client = _app.Factory.CreateAnonymousClient();

        var privacy = await client.GetStringAsync("/privacy", Token);
        foreach (var demanded in new[]
        {
            "YouTube API Services",
            "https://policies.google.com/privacy",
            "http://www.google.com/policies/privacy",
            "https://security.google.com/settings/security/permissions",
            "Google API Services User Data Policy",
            "Limited Use",
        })
        {
            Assert.Contains(demanded, privacy, StringComparison.Ordinal);
        }

        Assert.Contains("https://www.youtube.com/t/terms", await client.GetStringAsync("/terms", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Privacy_Periods_AreTheOptionsAndThePlatforms()
    {
        _app.Factory.With("Platforms:YouTube:ApiKey", "key").With("Photos:UnconfirmedDays", "81").With("Photos:HistoryDays", "301").With("Photos:HistoryCount", "17")
            .With("Sync:AttemptRetentionDays", "62").With("ConnectLinks:Days", "13").With("Privacy:RequestDays", "23").With("Privacy:RequestRetentionDays", "171").With("Trash:KeepDays", "19");
        using var client = _app.Factory.CreateAnonymousClient();

        var page = Tags().Replace(await client.GetStringAsync("/privacy", Token), "|");

        Assert.Contains("Instagram that confirms them, 81 days at most|", page, StringComparison.Ordinal);
        Assert.Contains("YouTube that confirms them, 30 days at most; 7 days at most after you ask for deletion|", page, StringComparison.Ordinal);
        Assert.Contains("301 days and the last 17 at most", page, StringComparison.Ordinal);
        Assert.Contains("deleted after 19 days in which it can be brought back", page, StringComparison.Ordinal);
        Assert.Contains("|62 days|", page, StringComparison.Ordinal);
        Assert.Contains("|13 days in use", page, StringComparison.Ordinal);
        Assert.Contains("within 23 days, for YouTube within 7 days.", page, StringComparison.Ordinal);
        Assert.Contains("|171 days|", page, StringComparison.Ordinal);

        // No other number of days stands there.
        Assert.Equal(["7", "13", "17", "19", "23", "30", "62", "81", "171", "301"], Days().Matches(page).Select(m => m.Groups[1].Value).Append("17").Distinct().OrderBy(int.Parse));
    }

    [Fact]
    public async Task OwnWords_AreMarkdown_WithoutHtmlAndStrangeLinks()
    {
        _app.Factory
            .With("App:PrivacyText", "## Cookies\n\nNone, **really**. <script>alert(1)</script> [a](javascript:alert(1)) [b](https://northern.example/x) ![c](https://northern.example/c.png)")
            .With("App:AboutText", "We are *here*.").With("App:TermsText", "By the law of Norway.").With("App:PrivacyUrl", "https://northern.example/privacy");
        using var client = _app.Factory.CreateAnonymousClient();

        var page = await client.GetStringAsync("/privacy", Token);

        Assert.Contains("<h2>Cookies</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<strong>really</strong>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://northern.example/x\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"https://northern.example/privacy\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.Contains("We are <em>here</em>.", await client.GetStringAsync("/about", Token), StringComparison.Ordinal);
        Assert.Contains("By the law of Norway.", await client.GetStringAsync("/terms", Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verification_FilesAndTags_AreWhatIsConfigured()
    {
        _app.Factory
            .With("App:VerificationFiles:google0a1b2c.html", "google-site-verification: google0a1b2c.html")
            .With("App:VerificationFiles:tiktok9.txt", "tiktok-developers-site-verification=9")
            .With("App:VerificationFiles:.well-known/agency.json", "{}")
            .With("App:VerificationTags:facebook-domain-verification", "abc\"123");
        await _app.Factory.AddUserAsync(AppRoles.Admin, hashPassword: false);
        using var client = _app.Factory.CreateAnonymousClient();

        Assert.Equal("google-site-verification: google0a1b2c.html", await client.GetStringAsync("/google0a1b2c.html", Token));
        using var file = await client.GetAsync("/tiktok9.txt", Token);
        Assert.Equal("text/plain", file.Content.Headers.ContentType?.MediaType);
        Assert.Equal("tiktok-developers-site-verification=9", await file.Content.ReadAsStringAsync(Token));
        Assert.Equal("{}", await client.GetStringAsync("/.well-known/agency.json", Token));
        foreach (var page in new[] { "/", "/about" })
        {
            Assert.Contains("<meta name=\"facebook-domain-verification\" content=\"abc&quot;123\"", await client.GetStringAsync(page, Token), StringComparison.Ordinal);
        }

        using var none = await client.GetAsync("/google0a1b2d.html", Token);
        Assert.NotEqual(HttpStatusCode.OK, none.StatusCode);
    }

    [Theory]
    [InlineData("App:VerificationFiles:about", "x")]
    [InlineData("App:VerificationFiles:app.css", "x")]
    [InlineData("App:VerificationFiles:api/file.txt", "x")]
    [InlineData("App:VerificationFiles:.well-known/../file.txt", "x")]
    [InlineData("App:VerificationFiles:{name}.txt", "x")]
    [InlineData("App:ContactEmail", "nobody")]
    public async Task Options_ThatWouldBreakAPage_StopTheStart(string key, string value)
    {
        await using var app = new TalentAdminFactory().With(key, value);

        Assert.Contains(key.Split(':')[1], Assert.ThrowsAny<Exception>(() => app.CreateAnonymousClient()).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jane")]
    [InlineData("@Jane")]
    [InlineData("nobody.knows.me")]
    public async Task Form_OfSomebodyKnownOrNot_IsAnsweredTheSame_AndAnAdminDecides(string handle)
    {
        var jane = await _app.AddAsync("instagram", "jane", "17841400000000101");
        using var client = _app.Factory.CreateAnonymousClient();

        using var sent = await client.SubmitAsync("/data-deletion", null, ("kind", "erase"), ("platform", "instagram"), ("handle", handle), ("link", ""));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var page = sent.Headers.Location!.OriginalString;
        Assert.Matches("^/data-deletion/[0-9a-z]{26,}$", page);
        var status = await client.GetStringAsync(page, Token);
        Assert.Contains("<h1>Received</h1>", status, StringComparison.Ordinal);
        Assert.DoesNotContain(handle, status, StringComparison.OrdinalIgnoreCase);
        Assert.True(await _app.IsConnectedAsync(jane));
        var stored = Assert.Single((await Requests.ListAsync(new PrivacyRequestQuery(IsOver: false, 1, 10), Token)).Items);
        Assert.Equal(handle == "nobody.knows.me" ? 0 : 1, stored.Talents.Count);
    }

    [Theory]
    [InlineData("", "", "Name the platform and the handle")]
    [InlineData("not a handle!", "", "That can be no Instagram handle")]
    public async Task Form_ThatNamesNobody_SaysWhatIsMissing(string handle, string link, string words)
    {
        using var client = _app.Factory.CreateAnonymousClient();

        using var sent = await client.SubmitAsync("/data-deletion", null, ("kind", "export"), ("platform", "instagram"), ("handle", handle), ("link", link));

        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Contains(words, await sent.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(0, (await Requests.ListAsync(new PrivacyRequestQuery(IsOver: false, 1, 1), Token)).Total);
    }

    [Fact]
    public async Task Form_WithAConnectLink_IsThatTalents_AndAnUnknownOneIsTakenToo()
    {
        var jane = await _app.AddAsync("instagram", "jane", "17841400000000101");
        using var admin = await _app.Factory.CreateBearerClientAsync();
        await using var scope = _app.Factory.Services.CreateAsyncScope();
        var link = new ConnectLink
        {
            Id = "link_1",
            TalentId = jane,
            CreatedAt = DateTimeOffset.UtcNow,
            CreatedBy = "Ann",
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
            Grants = { new ConnectLinkGrant { LinkId = "link_1", Platform = "instagram" } },
            Secrets =
            {
                new ConnectLinkSecret
                {
                    LinkId = "link_1", SecretHash = ConnectSecret.Hash(new string('a', 43)), CreatedAt = DateTimeOffset.UtcNow, Way = ConnectLinkWay.Copied,
                },
            },
        };
        await using (var context = _app.Factory.CreateContext())
        {
            context.ConnectLinks.Add(link);
            await context.SaveChangesAsync(Token);
        }

        using var client = _app.Factory.CreateAnonymousClient();
        foreach (var secret in new[] { new string('a', 43), new string('b', 43) })
        {
            using var sent = await client.SubmitAsync("/data-deletion", null, ("kind", "erase"), ("link", $"https://talents.example/app/connect/{secret}?x=y"));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }

        var stored = (await Requests.ListAsync(new PrivacyRequestQuery(IsOver: false, 1, 10), Token)).Items;
        Assert.Equal(2, stored.Count);
        Assert.Equal(jane, Assert.Single(stored.SelectMany(r => r.Talents)).Id);
    }

    [Fact]
    public async Task Form_WithoutItsToken_OrTooOften_IsRefusedInWords()
    {
        await using var factory = new TalentAdminFactory().With("Security:PrivacyFormsPerMinute", "2");
        using var client = factory.CreateAnonymousClient();
        using var forged = await client.PostAsync("/data-deletion", new FormUrlEncodedContent([KeyValuePair.Create("handle", "jane")]), Token);
        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Contains("too old", await forged.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        using var first = await client.SubmitAsync("/data-deletion", null, ("platform", "instagram"), ("handle", "jane"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await client.SubmitAsync("/data-deletion", null, ("platform", "instagram"), ("handle", "jane"));
        Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.Contains("wait", await second.Content.ReadAsStringAsync(Token), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Status_OfAnUnknownCode_IsNotFound()
    {
        using var client = _app.Factory.CreateAnonymousClient();
        foreach (var code in new[] { "0123456789abcdef0123456789abcdef", "x", new string('9', 200), "a'--" })
        {
            using var answer = await client.GetAsync("/data-deletion/" + Uri.EscapeDataString(code), Token);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Contains("There is no such request", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IPrivacyRequests Requests => _app.Factory.Services.GetRequiredService<IPrivacyRequests>();

    [GeneratedRegex("""<link rel="(?:icon|stylesheet)"[^>]* href="([^"]+)""")]
    private static partial Regex Loaded();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"(\d+) days?\b")]
    private static partial Regex Days();
}
