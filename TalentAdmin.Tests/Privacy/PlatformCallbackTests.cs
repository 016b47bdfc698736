using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Privacy;

/// <summary>What platforms tell by themselves ends permissions, over HTTP, once and for all.</summary>
public sealed class PlatformCallbackTests : IAsyncDisposable
{
    private readonly CallbackApp _app = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("deauthorize", "24000000000000101", SignedRequests.Secret)]
    [InlineData("deauthorize", "17841400000000101", SignedRequests.Secret)]
    [InlineData("deauthorize", "24000000000000101", "the-secret-before")]
    [InlineData("data-deletion", "24000000000000101", SignedRequests.Secret)]
    [InlineData("data-deletion", "17841400000000101", SignedRequests.Secret)]
    public async Task Meta_ByEitherIdAndEitherSecret_EndsTheAccountAndNoOther(string name, string id, string secret)
    {
        var jane = await _app.AddAsync("instagram", "jane", "17841400000000101", "24000000000000101");
        var john = await _app.AddAsync("instagram", "john", "17841400000000102", "24000000000000102");
        var tik = await _app.AddAsync("tiktok", "jane", "24000000000000101");

        using var answer = await _app.MetaAsync(name, SignedRequests.Of(id, secret: secret));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await _app.IsConnectedAsync(jane));
        Assert.True(await _app.IsConnectedAsync(john));
        Assert.True(await _app.IsConnectedAsync(tik));
    }

    [Fact]
    public async Task Meta_OldUnknownOrRepeated_IsTakenAllTheSame()
    {
        var jane = await _app.AddAsync("instagram", "jane", "17841400000000101", "24000000000000101");
        var old = SignedRequests.Of("24000000000000101", DateTimeOffset.UtcNow.AddYears(-1));

        foreach (var request in new[] { old, old, SignedRequests.Of("4711") })
        {
            using var answer = await _app.MetaAsync("deauthorize", request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("{}", await answer.Content.ReadAsStringAsync(Token));
        }

        Assert.False(await _app.IsConnectedAsync(jane));
    }

    [Theory]
    [InlineData("deauthorize")]
    [InlineData("data-deletion")]
    public async Task Meta_TheSameRequestAfterANewGrant_EndsNothing_AndANewOneDoes(string name)
    {
        await _app.AddAsync("instagram", "jane", "17841400000000101", "24000000000000101");
        var request = SignedRequests.Of("24000000000000101", DateTimeOffset.UtcNow.AddMinutes(-3));
        using var first = await _app.MetaAsync(name, request);
        var again = await _app.AddAsync("instagram", "jane", "17841400000000101", "24000000000000101");

        using var replayed = await _app.MetaAsync(name, request);
        Assert.Equal(HttpStatusCode.OK, replayed.StatusCode);
        Assert.True(await _app.IsConnectedAsync(again));

        using var anew = await _app.MetaAsync(name, SignedRequests.Of("24000000000000101"));
        Assert.False(await _app.IsConnectedAsync(again));
    }

    [Fact]
    public async Task DataDeletion_GivesAPageThatSaysDone_TheSameForTheSameAccount_KnownOrNot()
    {
        await _app.AddAsync("instagram", "jane", "17841400000000101", "24000000000000101");

        var known = await DeleteAsync("24000000000000101");
        var again = await DeleteAsync("24000000000000101");
        var unknown = await DeleteAsync("4711");

        Assert.Equal(known, again);
        Assert.NotEqual(known.Code, unknown.Code);
        foreach (var (url, code) in new[] { known, unknown })
        {
            Assert.Equal($"https://talents.example/app/data-deletion/{code}", url);
            Assert.True(code.Length >= 26 && code.All(char.IsAsciiLetterOrDigit), code);
            using var client = _app.Factory.CreateAnonymousClient();
            var page = await client.GetStringAsync($"/data-deletion/{code}", Token);
            Assert.Contains("What was kept has been deleted", page, StringComparison.Ordinal);
            Assert.DoesNotContain("jane", page, StringComparison.OrdinalIgnoreCase);
        }

        // Of the account nothing is left, not even in the row.
        await using var context = _app.Factory.CreateContext();
        var row = await context.PrivacyRequests.SingleAsync(r => r.Code == known.Code, Token);
        Assert.Equal((PrivacyRequestState.Done, 1, null, null, null), (row.State, row.Accounts, row.Handle, row.TalentIds, row.ConnectionIds));
        Assert.DoesNotContain("24000000000000101", JsonSerializer.Serialize(row), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meta_WhateverIsWrong_IsRefusedInTheSameWords()
    {
        var jane = await _app.AddAsync("instagram", "jane", "17841400000000101", "24000000000000101");
        var good = SignedRequests.Of("24000000000000101");
        using var client = _app.Factory.CreateAnonymousClient();
        HttpContent[] bad =
        [
            SignedRequests.Form(SignedRequests.Of("24000000000000101", secret: "another")),
            SignedRequests.Form(good + "."),
            SignedRequests.Form((good[0] == 'A' ? "B" : "A") + good[1..]),
            SignedRequests.Form(""),
            new FormUrlEncodedContent([]),
            new FormUrlEncodedContent([KeyValuePair.Create("signed_request", good), KeyValuePair.Create("signed_request", good)]),
            new FormUrlEncodedContent([KeyValuePair.Create("request", good)]),
            new StringContent(good, Encoding.UTF8, "text/plain"),
            JsonContent.Create(new { signed_request = good }),
            new FormUrlEncodedContent([KeyValuePair.Create("signed_request", good), KeyValuePair.Create("fill", new string('x', 20 * 1024))]),
            SignedRequests.Form(SignedRequests.Sign(SignedRequests.Payload(new { algorithm = "HMAC-SHA256", user_id = "24000000000000101", fill = new string('x', 8_000) }))),
        ];

        HashSet<string> answers = [];
        foreach (var content in bad)
        {
            using var answer = await client.PostAsync("/platforms/instagram/deauthorize", content, Token);
            answers.Add($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Token)}");
        }

        Assert.StartsWith("BadRequest ", Assert.Single(answers), StringComparison.Ordinal);
        Assert.True(await _app.IsConnectedAsync(jane));
    }

    [Fact]
    public async Task Callbacks_AreWhatThePlatformsOffer_AndNothingElse()
    {
        using var client = _app.Factory.CreateAnonymousClient();
        foreach (var path in new[] { "/platforms/threads/deauthorize", "/platforms/instagram/webhook", "/platforms/tiktok/data-deletion" })
        {
            using var none = await client.PostAsync(path, SignedRequests.Form(SignedRequests.Of("1")), Token);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        using var huge = await client.PostAsync("/platforms/instagram/deauthorize", new StringContent(new string('x', 1_000_000)), Token);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
    }

    [Fact]
    public async Task TikTok_Removed_EndsTheAccountOnce()
    {
        var at = DateTimeOffset.UtcNow;
        var jane = await _app.AddAsync("tiktok", "jane", "open-1");
        using var first = await _app.TikTokAsync(CallbackApp.Removed("open-1", at));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.False(await _app.IsConnectedAsync(jane));

        // Connected anew in the same second: the same event, told again after hours, is not about that.
        var again = await _app.AddAsync("tiktok", "jane", "open-1", grantedAt: at);
        using var repeated = await _app.TikTokAsync(CallbackApp.Removed("open-1", at));
        Assert.Equal(HttpStatusCode.OK, repeated.StatusCode);
        Assert.True(await _app.IsConnectedAsync(again));
    }

    [Fact]
    public async Task TikTok_OlderThanTheGrant_OrTheEchoOfOurOwn_ChangesNothing()
    {
        var jane = await _app.AddAsync("tiktok", "jane", "open-1");
        foreach (var body in new[] { CallbackApp.Removed("open-1", DateTimeOffset.UtcNow.AddHours(-2)), CallbackApp.Removed("open-1", DateTimeOffset.UtcNow, reason: 5) })
        {
            using var answer = await _app.TikTokAsync(body);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.True(await _app.IsConnectedAsync(jane));
    }

    [Fact]
    public async Task TikTok_SignedLongAgo_IsDoneAndLogged()
    {
        var jane = await _app.AddAsync("tiktok", "jane", "open-1", grantedAt: DateTimeOffset.UtcNow.AddDays(-5));
        var body = CallbackApp.Removed("open-1", DateTimeOffset.UtcNow.AddHours(-71));
        using var answer = await _app.TikTokAsync(body, SignedRequests.TikTok(body, "1700000000", CallbackApp.TikTokSecret));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(await _app.IsConnectedAsync(jane));
        Assert.Contains(_app.Factory.Logs.GetSnapshot(), line => line.Id.Id == 3402);
    }

    [Fact]
    public async Task TikTok_NotSigned_IsRefused()
    {
        var jane = await _app.AddAsync("tiktok", "jane", "open-1");
        var body = CallbackApp.Removed("open-1", DateTimeOffset.UtcNow);
        using var answer = await _app.TikTokAsync(body, SignedRequests.TikTok(body + " ", "1700000000", CallbackApp.TikTokSecret));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(await _app.IsConnectedAsync(jane));
    }

    [Fact]
    public async Task Database_Away_NothingStored_IsWorthARepetition_AndWhatIsStoredIsDoneLater()
    {
        var away = new FakePermissionEnd();
        _app.Factory.With(services => services.Replace(ServiceDescriptor.Singleton<IPermissionEnd>(provider =>
            away.Over(ActivatorUtilities.CreateInstance<PermissionEnd>(provider)))));
        var jane = await _app.AddAsync("instagram", "jane", "17841400000000101", "24000000000000101");
        away.IsAway = true;

        using var deauthorized = await _app.MetaAsync("deauthorize", SignedRequests.Of("24000000000000101"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, deauthorized.StatusCode);
        Assert.NotNull(deauthorized.Headers.RetryAfter);

        var (_, code) = await DeleteAsync("24000000000000101");
        using var client = _app.Factory.CreateAnonymousClient();
        Assert.Contains("<h1>Being deleted</h1>", await client.GetStringAsync($"/data-deletion/{code}", Token), StringComparison.Ordinal);
        Assert.True(await _app.IsConnectedAsync(jane));

        away.IsAway = false;
        await ActivatorUtilities.CreateInstance<PrivacyRequestService>(_app.Factory.Services).RunAsync(Token);
        Assert.Contains("<h1>Done</h1>", await client.GetStringAsync($"/data-deletion/{code}", Token), StringComparison.Ordinal);
        Assert.False(await _app.IsConnectedAsync(jane));
    }

    [Fact]
    public async Task Callbacks_MoreThanAMinuteAllows_AreToldToWait()
    {
        await using var factory = new TalentAdminFactory().With("Security:CallbacksPerMinute", "3");
        using var client = factory.CreateAnonymousClient();
        for (var call = 1; call <= 3; call++)
        {
            using var answer = await client.PostAsync("/platforms/instagram/deauthorize", SignedRequests.Form("x"), Token);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        using var refused = await client.PostAsync("/platforms/instagram/deauthorize", SignedRequests.Form("x"), Token);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("TOO_MANY_REQUESTS", (await refused.ReadEnvelopeAsync()).GetProperty("error").GetString());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<(string Url, string Code)> DeleteAsync(string id)
    {
        using var answer = await _app.MetaAsync("data-deletion", SignedRequests.Of(id));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (said.GetProperty("url").GetString()!, said.GetProperty("confirmation_code").GetString()!);
    }
}
