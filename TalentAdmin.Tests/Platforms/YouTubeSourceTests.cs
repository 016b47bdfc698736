using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Platforms;

public sealed class YouTubeSourceTests : IDisposable
{
    private readonly FakeHttpTransport _wire = new();
    private readonly PlatformHarness _rig;

    public YouTubeSourceTests() => _rig = new PlatformHarness(_wire);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task FindAsync_FiftyIdsShuffledWithThreeMissing_JoinsById()
    {
        var accounts = Enumerable.Range(0, 50).Select(i => new PlatformConnection($"h{i}", Id(i), null)).ToList();
        _wire.Answer = _ => Channels([.. Enumerable.Range(3, 47).Reverse().Select(i => Channel(Id(i), $"h{i}"))]);

        var answers = await FindAsync(accounts);

        Assert.All(answers.Take(3), a => Assert.Equal(new PlatformResult.NotFound("not_found"), a));
        Assert.Equal(
            Enumerable.Range(3, 47).Select(i => (PlatformResult)new PlatformResult.Found($"https://yt3.ggpht.com/{Id(i)}=s800", Id(i), $"h{i}")),
            answers.Skip(3));
        var asked = Assert.Single(_wire.Requests);
        Assert.Equal("keySecret", asked.ApiKey);
        Assert.Contains("maxResults=50", asked.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("key=", asked.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_MixedBatch_ResolvesHandlesSinglyAndAnswersInOrder()
    {
        _wire.Answer = request => request.RequestUri!.Query switch
        {
            var q when q.Contains("forHandle=%40anna", StringComparison.Ordinal) => Channels(Channel(Id(1), "anna")),
            var q when q.Contains("forHandle=%40nobody", StringComparison.Ordinal) => FakeHttpTransport.Json("""{"kind":"youtube#channelListResponse","pageInfo":{"totalResults":0}}"""),
            _ => Channels(Channel(Id(9), "zed")),
        };

        var answers = await FindAsync([new("zed", Id(9), null), new("anna", null, null), new("nobody", "not an id", null), new("zed2", Id(9), null)]);

        Assert.Equal(Id(9), Assert.IsType<PlatformResult.Found>(answers[0]).ExternalId);
        Assert.Equal(Id(1), Assert.IsType<PlatformResult.Found>(answers[1]).ExternalId);
        Assert.Equal(new PlatformResult.NotFound("not_found"), answers[2]);
        Assert.Equal(answers[0], answers[3]);
        Assert.Equal(3, _wire.Requests.Count);
    }

    [Theory]
    [InlineData("""{"default":{"url":"s"},"high":{"url":"l"},"medium":{"url":"m"}}""", "l")]
    [InlineData("""{"default":{"url":"s","width":900},"high":{"url":"l","width":800}}""", "s")]
    [InlineData("""{"default":{"url":"s"},"high":{"width":800}}""", "s")]
    public async Task FindAsync_Thumbnails_TakesTheLargest(string thumbnails, string expected)
    {
        _wire.Answer = _ => FakeHttpTransport.Json("{\"items\":[{\"id\":\"" + Id(1) + "\",\"snippet\":{\"thumbnails\":" + thumbnails + "}}]}");

        Assert.Equal(expected, Assert.IsType<PlatformResult.Found>(Assert.Single(await FindAsync([new("a", Id(1), null)]))).ImageUrl);
    }

    [Fact]
    public async Task FindAsync_WithoutAKey_AsksEachOwnerByTheirToken()
    {
        using var rig = new PlatformHarness(_wire, ("Platforms:YouTube:ApiKey", null), ("Platforms:YouTube:ClientId", "app"), ("Platforms:YouTube:ClientSecret", "secret"));
        _wire.Answer = request => request.Headers.Authorization?.Parameter switch
        {
            "token-1" => FakeHttpTransport.Json("{\"etag\":\"same\",\"items\":[" + Channel(Id(1), "anna") + "]}"),
            "token-2" => FakeHttpTransport.Json("{\"etag\":\"same\",\"items\":[" + Channel(Id(2), "ben") + "]}"),
            "token-3" => Error(401, "authError", "UNAUTHENTICATED", null),
            _ => FakeHttpTransport.Json("{}"),
        };
        PlatformConnection[] accounts =
            [new("anna", Id(1), "token-1"), new("ben", null, "token-2"), new("cara", Id(3), "token-3"), new("dan", null, "token-4"), new("eve", Id(5), null)];

        var source = rig.Source("youtube");
        var answers = await source.FindAsync(accounts, TestContext.Current.CancellationToken);
        var again = await source.FindAsync(accounts, TestContext.Current.CancellationToken);

        Assert.Null(source.OffReason);
        Assert.Equal(
            [
                new PlatformResult.Found($"https://yt3.ggpht.com/{Id(1)}=s800", Id(1), "anna"),
                new PlatformResult.Found($"https://yt3.ggpht.com/{Id(2)}=s800", Id(2), "ben"),
                new PlatformResult.NeedsReauth("token_invalid"),
                new PlatformResult.NotFound("not_found"),
                new PlatformResult.NeedsReauth("token_missing"),
            ],
            answers);
        Assert.Equal(answers, again);
        Assert.Equal(8, _wire.Requests.Count);
        Assert.All(_wire.Requests, r => Assert.Equal((true, null, null), (r.Url.EndsWith("&mine=true", StringComparison.Ordinal), r.ApiKey, r.IfNoneMatch)));
        Assert.Null(rig.Throttle.Of("youtube"));
    }

    [Theory]
    [InlineData("key", null, null, true, false)]
    [InlineData(null, "app", "secret", true, true)]
    [InlineData(null, "app", null, false, true)]
    [InlineData(null, null, null, false, true)]
    public void OffReason_WithoutKeyAndApp_SaysWhatIsMissing(string? key, string? id, string? secret, bool isOn, bool needsGrant)
    {
        using var rig = new PlatformHarness(
            _wire, ("Platforms:YouTube:ApiKey", key), ("Platforms:YouTube:ClientId", id), ("Platforms:YouTube:ClientSecret", secret));

        Assert.Equal(isOn, rig.Source("youtube").OffReason is null);
        Assert.True(rig.Services.GetRequiredService<PlatformCatalog>().TryGet("youtube", out var youtube));
        Assert.Equal(needsGrant, youtube.PhotoNeedsGrant);
    }

    [Fact]
    public async Task FindAsync_QuotaGone_PausesUntilMidnightPacific()
    {
        _wire.First(_ => Error(403, "quotaExceeded", "RESOURCE_EXHAUSTED", "RATE_LIMIT_EXCEEDED"));
        _wire.Answer = _ => FakeHttpTransport.Json("{}");

        // The rig's clock stands at noon in Los Angeles.
        Assert.Equal(new PlatformResult.Transient("quota_exceeded", TimeSpan.FromHours(12)), await FindOneAsync());
        _rig.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.IsType<PlatformResult.Transient>(await FindOneAsync());
        Assert.Single(_wire.Requests);
        _rig.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<PlatformResult.NotFound>(await FindOneAsync());
    }

    [Theory]
    [InlineData(400, "badRequest", "INVALID_ARGUMENT", "API_KEY_INVALID", "api_key_invalid")]
    [InlineData(400, "keyInvalid", null, null, "api_key_invalid")]
    [InlineData(403, "accessNotConfigured", "PERMISSION_DENIED", "SERVICE_DISABLED", "api_disabled")]
    [InlineData(403, "ipRefererBlocked", "PERMISSION_DENIED", null, "api_key_restricted")]
    [InlineData(401, "authError", "UNAUTHENTICATED", null, "agency_token_invalid")]
    public async Task FindAsync_KeyRefused_StopsThePlatformAndBlamesNoCreator(int status, string reason, string? word, string? detail, string expected)
    {
        _wire.Answer = _ => Error(status, reason, word, detail);

        Assert.Equal(expected, Assert.IsType<PlatformResult.Transient>(await FindOneAsync()).Reason);
        await FindOneAsync();
        Assert.Single(_wire.Requests);
    }

    [Theory]
    [InlineData(400, "invalidFilters", "app_misconfigured")]
    [InlineData(400, "badRequest", "app_misconfigured")]
    [InlineData(418, "somethingNew", "http_418")]
    public async Task FindAsync_OneCallRefused_DoesNotStopThePlatform(int status, string reason, string expected)
    {
        _wire.Answer = _ => Error(status, reason, null, null);

        Assert.Equal(new PlatformResult.Transient(expected), await FindOneAsync());
        await FindOneAsync();
        Assert.Equal(2, _wire.Requests.Count);
    }

    [Theory]
    [InlineData(429, "rateLimitExceeded")]
    [InlineData(403, "userRateLimitExceeded")]
    public async Task FindAsync_TooFast_PausesAMinute(int status, string reason)
    {
        _wire.Answer = _ => Error(status, reason, "RESOURCE_EXHAUSTED", null);

        Assert.Equal(new PlatformResult.Transient("throttled", TimeSpan.FromMinutes(1)), await FindOneAsync());
        Assert.Single(_wire.Requests);
    }

    [Theory]
    [InlineData(500, "internalError", "INTERNAL")]
    [InlineData(503, "backendError", "UNAVAILABLE")]
    public async Task FindAsync_ServerFault_IsTriedAgain(int status, string reason, string word)
    {
        _wire.First(_ => Error(status, reason, word, null));
        _wire.Answer = _ => FakeHttpTransport.Json("{}");

        Assert.IsType<PlatformResult.NotFound>(await FindOneAsync());
        Assert.Equal(2, _wire.Requests.Count);
    }

    [Fact]
    public async Task FindAsync_SameQuestionAgain_SendsTheValidatorAndTakesNotModifiedForTheSameAnswer()
    {
        var body = "{\"etag\":\"tag-1\",\"items\":[" + Channel(Id(1), "anna") + "]}";
        _wire.Answer = request => request.Headers.IfNoneMatch.Count == 0
            ? FakeHttpTransport.Json(body)
            : new HttpResponseMessage(HttpStatusCode.NotModified);

        PlatformConnection[] accounts = [new("anna", Id(1), null), new("gone", Id(2), null)];
        var first = await FindAsync(accounts);
        var again = await FindAsync(accounts);
        await FindAsync([new("anna", Id(1), null)]);

        Assert.Equal(first, again);
        Assert.IsType<PlatformResult.Found>(again[0]);
        Assert.Equal([null, "\"tag-1\"", null], _wire.Requests.Select(r => r.IfNoneMatch));
    }

    [Theory]
    [InlineData("\\\"tag\\\"", "\"tag\"")]
    [InlineData("ta\\r\\ng", null)]
    [InlineData("", null)]
    public async Task FindAsync_ValidatorOfAnotherShape_IsSentOnlyIfItFits(string etag, string? sent)
    {
        _wire.Answer = _ => FakeHttpTransport.Json("{\"etag\":\"" + etag + "\"}");

        await FindOneAsync();
        await FindOneAsync();

        Assert.Equal(sent, _wire.Requests.Last().IfNoneMatch);
    }

    [Fact]
    public async Task FindAsync_NotModifiedThatNobodyAskedFor_IsTransient()
    {
        _wire.Answer = _ => new HttpResponseMessage(HttpStatusCode.NotModified);

        Assert.Equal(new PlatformResult.Transient("answer_unexpected"), await FindOneAsync());
    }

    [Fact]
    public async Task FindAsync_WithoutKey_IsOffWithAReasonAndAsksNobody()
    {
        using var rig = new PlatformHarness(_wire, ("Platforms:YouTube:ApiKey", null));

        Assert.Contains("Platforms:YouTube:ApiKey", rig.Source("youtube").OffReason, StringComparison.Ordinal);
        Assert.Equal(new PlatformResult.Transient("platform_off"), await rig.FindAsync("youtube", new PlatformConnection("a", null, null)));
        Assert.Empty(_wire.Requests);
        Assert.Null(_rig.Source("youtube").OffReason);
    }

    private Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts) =>
        _rig.Source("youtube").FindAsync(accounts, TestContext.Current.CancellationToken);

    private Task<PlatformResult> FindOneAsync() => _rig.FindAsync("youtube", new PlatformConnection("anna", null, null));

    private static string Id(int number) => $"UC{number:d22}";

    private static string Channel(string id, string handle) => $$$"""
        {
          "id": "{{{id}}}",
          "snippet": {
            "customUrl": "@{{{handle}}}",
            "thumbnails": {
              "default": { "url": "https://yt3.ggpht.com/{{{id}}}=s88", "width": 88 },
              "high": { "url": "https://yt3.ggpht.com/{{{id}}}=s800", "width": 800 }
            }
          }
        }
        """;

    private static HttpResponseMessage Channels(params string[] channels) => FakeHttpTransport.Json("{\"items\":[" + string.Join(',', channels) + "]}");

    private static HttpResponseMessage Error(int status, string reason, string? word, string? detail)
    {
        var more = (word is null ? string.Empty : $",\"status\":\"{word}\"")
            + (detail is null ? string.Empty : ",\"details\":[{\"reason\":\"" + detail + "\"}]");
        return FakeHttpTransport.Json(
            "{\"error\":{\"errors\":[{\"reason\":\"" + reason + "\",\"domain\":\"global\"}]" + more + "}}", (HttpStatusCode)status);
    }
}
