using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Security;

/// <summary>
/// Every secret is a marker, the app goes through good days and bad ones, and then nobody who listens has heard one: not in the log at
/// its most talkative, in traces, in metrics, on pages or in answers.
/// </summary>
[Collection(ProcessListeners.Name)]
public sealed class SecrecyTests : IAsyncLifetime
{
    private readonly string _mark = $"leak{Guid.NewGuid():N}";
    private PlatformServer? _platforms;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _platforms = await PlatformServer.StartAsync();

    public ValueTask DisposeAsync() => _platforms!.DisposeAsync();

    [Fact]
    public async Task Production_GoodDaysAndBadOnes_TellNoSecret()
    {
        using var ears = new SecretLeakListener(_mark);
        await using var app = CreateApp();
        using var api = await SignInAsync(app, ears);
        using var browser = await app.CreateCookieClientAsync(AppRoles.Admin);
        ears.Mind(browser.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=', 2)[1]);

        var talents = new List<string>();
        foreach (var (voice, account) in PlatformResponses.All.Select((v, i) => (v, i)))
        {
            _platforms!.Api = FakeFaultyConnection.Says(200, voice.Good(account, 1));
            var talent = await ConnectAsync(api, ears, voice, account);
            talents.Add(talent);
            foreach (var fault in new RequestDelegate[] { EchoAsync(500), EchoAsync(200), EchoAsync(403), FakeFaultyConnection.Reset, EchoAsync(401) })
            {
                await SyncAsync(api, ears, talent);
                _platforms.Api = fault;
            }

            _platforms.Grant = EchoAsync(403);
            await SyncAsync(api, ears, talent);
        }

        await SendNonsenseAsync(api, ears, talents[0]);
        await LookAroundAsync(browser, api, ears, talents);
        await OpenPasswordLinkAsync(app, ears);
        await UseKeyAsync(app, ears);
        await ComeBackFromThePlatformAsync(app, ears);
        await OpenConnectLinkAsync(app, api, ears, talents[0]);

        ears.Hear(app.Logs.GetSnapshot());
        Assert.True(ears.Heard().Count == 0, string.Join(Environment.NewLine, ears.Heard().Distinct().Take(40)));
        Assert.All([ears.Counts.Traces, ears.Counts.Measurements, app.Logs.Count], count => Assert.True(count > 100, $"{count} heard"));
        Assert.Contains(app.Logs.GetSnapshot(), log => log.Message.Contains("[TALENT_IMAGE] Failed to fetch", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Demo_GoodDaysAndBadOnes_TellNoSecret()
    {
        using var ears = new SecretLeakListener(_mark, "act.simulated.", "rft.simulated.", "IGAAsimulated.", "EAAsimulated", "simulatedtwitchsecret", "simulatedapptoken");
        await using var app = CreateApp(demo: true);
        using var api = await SignInAsync(app, ears);
        using var browser = await app.CreateCookieClientAsync(AppRoles.Admin);

        var talents = new List<string>();
        foreach (var handle in new[] { "marlow", "expired.marlow", "broken.marlow", "limited.marlow", "missing.marlow" })
        {
            using var created = await api.PostAsJsonAsync("/api/admin/talent", new { name = handle }, Token);
            var talent = (await created.ReadEnvelopeAsync()).GetProperty("data").GetProperty("id").GetString()!;
            talents.Add(talent);
            foreach (var platform in new[] { "instagram", "tiktok" })
            {
                using var connected = await api.PostAsJsonAsync($"/api/admin/talent/{talent}/connections", new { platform, handle }, Token);
                Assert.Equal(HttpStatusCode.Created, connected.StatusCode);
                ears.Hear("connect", await connected.Content.ReadAsStringAsync(Token));
            }

            await SyncAsync(api, ears, talent);
        }

        await LookAroundAsync(browser, api, ears, talents);

        ears.Hear(app.Logs.GetSnapshot());
        Assert.Empty(ears.Heard());
    }

    [Fact]
    public void Ears_HearWhatIsTold()
    {
        using var ears = new SecretLeakListener(_mark);
        using var source = new System.Diagnostics.ActivitySource("test");
        using var meter = new System.Diagnostics.Metrics.Meter("test");
        using (var activity = source.StartActivity("told"))
        {
            activity?.SetTag("token", _mark + "tag");
        }

        meter.CreateCounter<int>("told").Add(1, new KeyValuePair<string, object?>("token", _mark + "metric"));
        ears.Hear("page", "<p>" + _mark + "page");

        Assert.Equal(3, ears.Heard().Count);
    }

    private TalentAdminFactory CreateApp(bool demo = false)
    {
        var app = new TalentAdminFactory()
            .With("Demo:Enabled", demo ? "true" : "false")
            .With("App:PublicUrl", "http://localhost/")
            .With("Logging:Console:LogLevel:Default", "None")
            .With("Logging:LogLevel:Default", "Trace")
            .With("Logging:LogLevel:Microsoft.AspNetCore", "Trace")
            .With("Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command", "Trace")
            .With("Logging:LogLevel:Polly", "Trace")
            .With("Logging:LogLevel:System.Net.Http.HttpClient", "Trace")
            .With("Logging:LogLevel:Quartz", "Trace")
            .With("Platforms:Instagram:AgencyUserId", "17841400000000001")
            .With("Platforms:Instagram:AgencyAccessToken", _mark + "instagramagency")
            .With("Platforms:Instagram:ClientId", "1234567890")
            .With("Platforms:Instagram:ClientSecret", _mark + "instagramsecret")
            .With("Platforms:TikTok:ClientKey", "tiktokkey")
            .With("Platforms:TikTok:ClientSecret", _mark + "tiktoksecret")
            .With("Platforms:YouTube:ApiKey", _mark + "youtubekey")
            .With("Platforms:YouTube:ClientId", "youtubeclient")
            .With("Platforms:YouTube:ClientSecret", _mark + "youtubesecret")
            .With("Platforms:Bluesky:Enabled", "true")
            .With("Platforms:Twitch:Enabled", "true")
            .With("Platforms:Twitch:ClientId", "twitchclient")
            .With("Platforms:Twitch:ClientSecret", _mark + "twitchsecret");
        foreach (var platform in new[] { "Instagram", "TikTok", "YouTube", "Bluesky", "Twitch" })
        {
            app.With($"Platforms:{platform}:Http:RetryDelayMs", "0").With($"Platforms:{platform}:Http:Retries", "1");
        }

        _platforms!.Grant = FakeFaultyConnection.Says(200, $$"""{"access_token":"{{_mark}}twitchtoken","expires_in":5000000}""");
        return demo ? app : app.With(_platforms.Attract);
    }

    private async Task<HttpClient> SignInAsync(TalentAdminFactory app, SecretLeakListener ears)
    {
        var password = _mark + "password";
        var user = await app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            var stored = (await users.FindByIdAsync(user.Id))!;
            stored.PasswordHash = users.PasswordHasher.HashPassword(stored, password);
            Assert.True((await users.UpdateAsync(stored)).Succeeded);
        }

        using var page = app.CreateAnonymousClient();
        using var refused = await page.SubmitAsync(
            "/account/sign-in", null, ("Input.Email", user.Email), ("Input.Password", _mark + "typo"));
        ears.Hear("sign-in page", await refused.Content.ReadAsStringAsync(Token));
        using var admitted = await page.SubmitAsync("/account/sign-in", null, ("Input.Email", user.Email), ("Input.Password", password));
        Assert.Equal(HttpStatusCode.Redirect, admitted.StatusCode);

        var client = app.CreateAnonymousClient();
        foreach (var body in new[] { $$"""{"email":"{{user.Email}}","password":"{{_mark}}typo"}""", $$"""{"email":"{{user.Email}}","password":"{{_mark}}typo""" })
        {
            using var wrong = await client.PostAsync("/api/auth/token", Json(body), Token);
            ears.Hear("token refused", await wrong.Content.ReadAsStringAsync(Token));
        }

        using var response = await client.PostAsJsonAsync("/api/auth/token", new { email = user.Email, password }, Token);
        var token = (await response.ReadEnvelopeAsync()).GetProperty("data").GetProperty("accessToken").GetString()!;
        ears.Mind(token);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task<string> ConnectAsync(HttpClient api, SecretLeakListener ears, PlatformResponses voice, int account)
    {
        using var created = await api.PostAsJsonAsync("/api/admin/talent", new { name = $"Marlow {account}" }, Token);
        var talent = (await created.ReadEnvelopeAsync()).GetProperty("data").GetProperty("id").GetString()!;
        using var connected = await api.PostAsJsonAsync(
            $"/api/admin/talent/{talent}/connections",
            new
            {
                platform = voice.Name,
                handle = $"marlow{account}",
                accessToken = voice.Token is null ? null : $"{_mark}access{voice.Name}",
                refreshToken = voice.Token is null ? null : $"{_mark}refresh{voice.Name}",
            },
            Token);
        Assert.Equal(HttpStatusCode.Created, connected.StatusCode);
        ears.Hear("connect", await connected.Content.ReadAsStringAsync(Token));
        return talent;
    }

    private static async Task SyncAsync(HttpClient api, SecretLeakListener ears, string talent)
    {
        using var response = await api.PostAsJsonAsync($"/api/admin/talent/{talent}/profile-image/sync", new { forceRefresh = true }, Token);
        ears.Hear("sync", await response.Content.ReadAsStringAsync(Token));
    }

    private async Task SendNonsenseAsync(HttpClient api, SecretLeakListener ears, string talent)
    {
        string[] bodies =
        [
            $$"""{"platform":"tiktok","handle":"marlow","accessToken":"{{_mark}}""",
            $$"""{"platform":"tiktok","handle":"marlow","accessToken":"{{_mark}} with a blank"}""",
            $$"""{"platform":"tiktok","handle":"marlow","acessToken":"{{_mark}}"}""",
            $$"""{"platform":"tiktok","handle":"marlow","accessToken":["{{_mark}}"]}""",
            $$"""{"platform":"tiktok","handle":"marlow","expiresAt":"soon","refreshToken":"{{_mark}}"}""",
            $$"""{"platform":"instagram","handle":"other","accessToken":"{{_mark}}again"}""",
        ];
        foreach (var body in bodies)
        {
            using var response = await api.PostAsync($"/api/admin/talent/{talent}/connections", Json(body), Token);
            Assert.InRange((int)response.StatusCode, 400, 499);
            ears.Hear("connect refused", await response.Content.ReadAsStringAsync(Token));
        }
    }

    private static async Task LookAroundAsync(HttpClient browser, HttpClient api, SecretLeakListener ears, List<string> talents)
    {
        string[] pages = ["/", "/talents", "/attention", "/users", "/settings", "/health/ready", .. talents.Select(t => $"/talents/{t}")];
        string[] answers =
        [
            "/api/admin/talent", "/openapi/v1.json",
            .. talents.SelectMany(t => new[] { $"/api/admin/talent/{t}", $"/api/admin/talent/{t}/profile-image" }),
        ];
        foreach (var (client, address) in pages.Select(p => (browser, p)).Concat(answers.Select(a => (api, a))))
        {
            using var response = await client.GetAsync(address, Token);
            ears.Hear(address, await response.Content.ReadAsStringAsync(Token));
        }
    }

    // Whoever reads such a link can become the account, and it comes in the address of a request.
    private static async Task OpenPasswordLinkAsync(TalentAdminFactory app, SecretLeakListener ears)
    {
        var link = await app.Directory().InviteAsync("new@example.com", AppRoles.Viewer, new Actor(Id: null, "test"), Token);
        ears.Mind(link.Link!.Token);
        using var client = app.CreateAnonymousClient();
        using var response = await client.GetAsync("/" + AccountPaths.PathOf(link.Link), Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task UseKeyAsync(TalentAdminFactory app, SecretLeakListener ears)
    {
        var key = (await Keys.MakeAsync(app, await app.AddUserAsync(hashPassword: false), ["read"])).Key!;
        ears.Mind(key[3..]);
        foreach (var sent in new[] { key, key[..^1] + "?" })
        {
            using var client = Keys.Client(app, sent);
            using var response = await client.GetAsync("/api/admin/api-keys", Token);
            ears.Hear("key", $"{response.Headers} {await response.Content.ReadAsStringAsync(Token)}");
        }
    }

    // Nobody was sent there, so nobody may come back; what came along is a code all the same.
    private async Task ComeBackFromThePlatformAsync(TalentAdminFactory app, SecretLeakListener ears)
    {
        using var client = app.CreateAnonymousClient();
        foreach (var platform in new[] { "instagram", "tiktok", "youtube", "myspace" })
        {
            using var response = await client.GetAsync($"/connect/callback/{platform}?code={_mark}code&state={_mark}state", Token);
            Assert.InRange((int)response.StatusCode, 300, 499);
            ears.Hear("callback", $"{response.Headers} {await response.Content.ReadAsStringAsync(Token)}");
        }
    }

    // Whoever reads such a link can connect an account of theirs, and it comes in the address of a request.
    private static async Task OpenConnectLinkAsync(TalentAdminFactory app, HttpClient api, SecretLeakListener ears, string talent)
    {
        using var created = await api.PostAsJsonAsync($"/api/admin/talent/{talent}/connect-links", new { platform = "tiktok" }, Token);
        var link = new Uri((await created.ReadEnvelopeAsync()).GetProperty("data").GetProperty("url").GetString()!);
        ears.Mind(link.Segments[^1]);
        using var client = app.CreateAnonymousClient();
        foreach (var address in new[] { link.AbsolutePath, link.AbsolutePath + "nonsense" })
        {
            using var response = await client.GetAsync(address, Token);
            Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{response.StatusCode}");
        }
    }

    // The worst that a platform can do: it sends back what it was sent.
    private static RequestDelegate EchoAsync(int status) => async context =>
    {
        using var reader = new StreamReader(context.Request.Body);
        var heard = $"{context.Request.Headers.Authorization} {context.Request.Headers["X-Goog-Api-Key"]} {await reader.ReadToEndAsync()}";
        await FakeFaultyConnection.Says(
            status, $$$"""{"error":{"message":"{{{heard}}}","code":"{{{heard}}}","type":"{{{heard}}}","errors":[{"reason":"{{{heard}}}"}]},"message":"{{{heard}}}"}""")(context);
    };

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");
}
