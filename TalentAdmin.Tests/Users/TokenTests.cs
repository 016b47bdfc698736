using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

public sealed class TokenTests : IAsyncDisposable
{
    private static readonly Actor _system = new(Id: null, "test");

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _app;

    public TokenTests() => _app = new TalentAdminFactory { Clock = _clock };

    [Fact]
    public async Task Token_RightPassword_OpensTheApp()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();

        using var response = await AskAsync(client, user.Email!, TalentAdminFactory.Password);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
        var body = await response.ReadEnvelopeAsync();
        Assert.True(body.GetProperty("success").GetBoolean());
        var data = body.GetProperty("data");
        Assert.Equal("Bearer", data.GetProperty("tokenType").GetString());
        Assert.Equal(3600, data.GetProperty("expiresIn").GetInt32());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", data.GetProperty("accessToken").GetString());
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(client));
    }

    [Fact]
    public async Task Token_AnyWrongPair_AnswersAlike()
    {
        var user = await _app.AddUserAsync();
        var disabled = await _app.AddUserAsync();
        await _app.Directory().SetDisabledAsync(disabled.Id, disabled: true, _system, TestContext.Current.CancellationToken);
        var demo = await _app.AddUserAsync(isDemo: true);
        using var client = _app.CreateAnonymousClient();

        var answers = new List<string>();
        foreach (var (email, password) in new[]
        {
            (user.Email, "wrong"),
            (user.Email, ""),
            (user.Email, new string('x', 5_000)),
            ("nobody@example.com", TalentAdminFactory.Password),
            (disabled.Email, TalentAdminFactory.Password),
            (demo.Email, TalentAdminFactory.Password),
            (null, null),
        })
        {
            using var response = await AskAsync(client, email, password);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            answers.Add((await response.ReadEnvelopeAsync()).GetRawText());
        }

        Assert.Single(answers.Distinct());
        Assert.Contains("\"UNAUTHENTICATED\"", answers[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_FiveWrongPasswords_AsksToWait_WhetherThereIsAnAccountOrNot()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();
        List<string> answers = [];
        foreach (var email in new[] { user.Email, "nobody@example.com" })
        {
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, email, "wrong"));
            }

            using var response = await AskAsync(client, email, TalentAdminFactory.Password);
            Assert.Equal((HttpStatusCode.TooManyRequests, 5), (response.StatusCode, response.Headers.RetryAfter!.Delta!.Value.TotalSeconds));
            answers.Add((await response.ReadEnvelopeAsync()).GetRawText());
        }

        Assert.Single(answers.Distinct());
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, user.Email, TalentAdminFactory.Password));
    }

    [Fact]
    public async Task Token_FourWrongThenRight_StartsCountingAnew()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();
        for (var round = 0; round < 2; round++)
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client, user.Email, "wrong"));
            }

            Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, user.Email, TalentAdminFactory.Password));
        }
    }

    [Fact]
    public async Task Token_AfterAnHour_IsDead()
    {
        using var client = await _app.CreateBearerClientAsync();

        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(client));
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.Unauthorized, await Probe.AsAsync(client));
    }

    [Fact]
    public async Task Token_IsASession_ThatIsListedEndedAndAudited()
    {
        var user = await _app.AddUserAsync();
        using var browser = await _app.CreateCookieClientAsync(user: user);
        using var program = _app.CreateAnonymousClient();
        using var given = await AskAsync(program, user.Email, TalentAdminFactory.Password);
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", (await given.ReadEnvelopeAsync()).GetProperty("data").GetProperty("accessToken").GetString());
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(program));

        using var listed = await browser.GetAsync("/api/account/sessions", TestContext.Current.CancellationToken);
        var token = (await listed.ReadEnvelopeAsync()).GetProperty("data").GetProperty("items").EnumerateArray().Single(s => !s.GetProperty("current").GetBoolean());
        Assert.StartsWith(DeviceText.Token + ", ", token.GetProperty("device").GetString(), StringComparison.Ordinal);
        using var ended = await browser.DeleteAsync($"/api/account/sessions/{token.GetProperty("id").GetString()}", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (ended.StatusCode, await Probe.AsAsync(program)));
        await using var context = _app.CreateContext();
        Assert.Equal(["user.token_made", "user.session_ended"], context.AuditEntries.OrderBy(e => e.Id).Select(e => e.Action));
    }

    [Fact]
    public async Task Token_AfterAnHour_IsNoSessionAnyMore()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client, user.Email, TalentAdminFactory.Password));
        var sessions = _app.Services.GetRequiredService<SessionStore>();
        Assert.Single(await sessions.ListAsync(user.Id, TestContext.Current.CancellationToken));

        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await sessions.ListAsync(user.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Token_Invented_IsRefusedInTheContractsForm()
    {
        using var client = _app.CreateAnonymousClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "invented");

        using var response = await client.GetAsync("/api/anything", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal("UNAUTHENTICATED", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"email":1,"password":"x"}""")]
    [InlineData("""{"mail":"a@b.c"}""")]
    public async Task Token_MalformedBody_IsABadRequest(string json)
    {
        using var client = _app.CreateAnonymousClient();
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        using var response = await client.PostAsync("/api/auth/token", content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BAD_REQUEST", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Token_TooManyTries_AsksToWait()
    {
        await using var app = new TalentAdminFactory().With("Security:SignInsPerMinute", "2");
        using var client = app.CreateAnonymousClient();
        await StatusAsync(client, "a@example.com", "wrong");
        await StatusAsync(client, "b@example.com", "wrong");

        using var response = await AskAsync(client, "c@example.com", "wrong");

        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal("TOO_MANY_REQUESTS", (await response.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    [Fact]
    public async Task Token_Refused_LeavesNoPasswordInTheLog()
    {
        var user = await _app.AddUserAsync();
        using var client = _app.CreateAnonymousClient();

        await StatusAsync(client, user.Email, "hunter2-typed-by-mistake");

        Assert.DoesNotContain(_app.Logs.GetSnapshot(), r => r.Message.Contains("hunter2", StringComparison.Ordinal) || r.Message.Contains(user.Email!, StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string? email, string? password)
    {
        using var response = await AskAsync(client, email, password);
        return response.StatusCode;
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string? email, string? password) =>
        client.PostAsJsonAsync("/api/auth/token", new { email, password });
}
