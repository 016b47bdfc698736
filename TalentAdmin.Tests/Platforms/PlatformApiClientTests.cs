using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TalentAdmin.Tests.Platforms;

/// <summary>What any platform may do to a call, through the real client of each.</summary>
public sealed class PlatformApiClientTests : IDisposable
{
    private readonly FakeHttpTransport _wire = new();
    private readonly PlatformHarness _rig;

    public PlatformApiClientTests() => _rig = new PlatformHarness(_wire);

    public static TheoryData<string> Platforms => [.. PlatformHarness.Platforms];

    public void Dispose() => _rig.Dispose();

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_HtmlFault_IsTriedThreeTimesThenTransient(string platform)
    {
        _wire.Answer = _ => FakeHttpTransport.Html(HttpStatusCode.BadGateway);

        Assert.Equal(new PlatformResult.Transient("platform_fault"), await FindAsync(platform));
        Assert.Equal(3, _wire.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_HtmlWithOk_IsTransient(string platform)
    {
        _wire.Answer = _ => FakeHttpTransport.Html(HttpStatusCode.OK);

        Assert.Equal(new PlatformResult.Transient("answer_not_json"), await FindAsync(platform));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_HtmlRefusalOfAnEdge_IsNotTakenForADeadToken(string platform)
    {
        _wire.Answer = _ => FakeHttpTransport.Html(HttpStatusCode.Forbidden);

        Assert.Equal(new PlatformResult.Transient("http_403"), await FindAsync(platform));
        Assert.Single(_wire.Requests);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_JsonBehindAByteOrderMark_IsReadAtOnce(string platform)
    {
        _wire.Answer = _ => FakeHttpTransport.Json("[]");
        var plain = await FindAsync(platform);
        var calls = _wire.Requests.Count;

        _wire.Answer = _ => FakeHttpTransport.Json("\uFEFF[]");

        Assert.Equal(plain, await FindAsync(platform));
        Assert.NotEqual(new PlatformResult.Transient("answer_malformed"), plain);
        Assert.Equal(2 * calls, _wire.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_TruncatedJson_IsTransient(string platform)
    {
        _wire.Answer = _ => FakeHttpTransport.Json("""{"data":{"user":{"open_id":"1","avatar_""");

        Assert.Equal(new PlatformResult.Transient("answer_malformed"), await FindAsync(platform));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_JsonOfAnotherShape_IsTransient(string platform)
    {
        foreach (var body in new[] { "[]", "\"text\"", "7", "null", """{"data":7,"items":{},"business_discovery":[]}""" })
        {
            _wire.Answer = _ => FakeHttpTransport.Json(body);

            Assert.Equal(new PlatformResult.Transient("answer_unexpected"), await FindAsync(platform));
        }
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_EmptyBody_IsTransient(string platform)
    {
        _wire.Answer = _ => FakeHttpTransport.Json(string.Empty);

        Assert.Equal(new PlatformResult.Transient("answer_empty"), await FindAsync(platform));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_EndlessBody_IsCapped(string platform)
    {
        _wire.Answer = _ => FakeHttpTransport.Json("{\"x\":\"" + new string('a', 1_000_000) + "\"}");

        Assert.Equal(new PlatformResult.Transient("answer_too_large"), await FindAsync(platform));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_ConnectionReset_IsTriedAgainThenTransient(string platform)
    {
        _wire.Answer = _ => throw new HttpRequestException("reset");

        Assert.Equal(new PlatformResult.Transient("connection_failed"), await FindAsync(platform));
        Assert.Equal(3, _wire.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_BodyCutByTheNetwork_IsTriedAgain(string platform)
    {
        _wire.Answer = _ => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StreamContent(new BrokenStream()) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };

        Assert.Equal(new PlatformResult.Transient("connection_failed"), await FindAsync(platform));
        Assert.Equal(3, _wire.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_Redirect_IsNotFollowed(string platform)
    {
        _wire.Answer = _ => new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri("https://evil.example/") } };

        Assert.Equal(new PlatformResult.Transient("http_302"), await FindAsync(platform));
        Assert.Single(_wire.Requests);
    }

    [Theory]
    [InlineData("instagram", "120", 120)]
    [InlineData("tiktok", "Sun, 22 Nov 2026 20:02:00 GMT", 120)]
    [InlineData("youtube", "3000", 3000)]
    [InlineData("youtube", "99999", 86400)]
    [InlineData("instagram", "nonsense", 3600)]
    [InlineData("tiktok", "-5", 60)]
    [InlineData("youtube", "Sun, 22 Nov 2020 20:02:00 GMT", 60)]
    public async Task FindAsync_TooManyRequests_HonoursRetryAfter(string platform, string retryAfter, int seconds)
    {
        _wire.Answer = _ =>
        {
            var response = FakeHttpTransport.Html(HttpStatusCode.TooManyRequests);
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
            response.Headers.TryAddWithoutValidation("Date", "Sun, 22 Nov 2026 20:00:00 GMT");
            return response;
        };

        Assert.Equal(new PlatformResult.Transient("throttled", TimeSpan.FromSeconds(seconds)), await FindAsync(platform));
        Assert.Single(_wire.Requests);
        Assert.NotNull(_rig.Throttle.Of(platform));
        _rig.Clock.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Null(_rig.Throttle.Of(platform));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_ThrottledPlatform_DoesNotHoldUpTheOthers(string platform)
    {
        _wire.First(_ => FakeHttpTransport.Html(HttpStatusCode.TooManyRequests));
        _wire.Answer = _ => FakeHttpTransport.Html(HttpStatusCode.Forbidden);
        await FindAsync(platform);

        foreach (var other in PlatformHarness.Platforms)
        {
            var expected = other == platform ? "throttled" : "http_403";
            Assert.Equal(expected, Assert.IsType<PlatformResult.Transient>(await FindAsync(other)).Reason);
        }
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_DownForLong_OpensTheCircuit(string platform)
    {
        using var rig = new PlatformHarness(_wire, ($"Platforms:{PlatformSection(platform)}:Http:BreakerMinimumCalls", "4"));
        _wire.Answer = _ => FakeHttpTransport.Html(HttpStatusCode.BadGateway);
        for (var i = 0; i < 3; i++)
        {
            await rig.FindAsync(platform, new PlatformConnection("abc", null, Token(platform)));
        }

        var asked = _wire.Requests.Count;
        var answer = await rig.FindAsync(platform, new PlatformConnection("abc", null, Token(platform)));

        Assert.Equal("circuit_open", Assert.IsType<PlatformResult.Transient>(answer).Reason);
        Assert.Equal(asked, _wire.Requests.Count);
    }

    // What is said of one account makes no sense, but the platform is up.
    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_BrokenAnswersOfAPlatformThatIsUp_PutNoOtherAccountOff(string platform)
    {
        using var rig = new PlatformHarness(_wire, ($"Platforms:{PlatformSection(platform)}:Http:BreakerMinimumCalls", "4"));
        _wire.Answer = _ => FakeHttpTransport.Html(HttpStatusCode.OK);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(new PlatformResult.Transient("answer_not_json"), await rig.FindAsync(platform, new PlatformConnection("abc", null, Token(platform))));
        }
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_PlatformThatNeverAnswers_IsGivenUpAfterFifteenSecondsInAll(string platform)
    {
        using var silence = new SilentTransport();
        using var rig = new PlatformHarness(silence);

        var answer = rig.FindAsync(platform, new PlatformConnection("abc", null, Token(platform)));
        await silence.Asked.WaitAsync(TestContext.Current.CancellationToken);
        rig.Clock.Advance(TimeSpan.FromSeconds(10));
        await silence.Asked.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(answer.IsCompleted);
        rig.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(new PlatformResult.Transient("timeout"), await answer);
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_Cancelled_Throws(string platform)
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            _rig.Source(platform).FindAsync([new PlatformConnection("abc", null, Token(platform))], cancelled.Token));
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task FindAsync_EverythingLogged_HoldsNoSecretAndNoHandle(string platform)
    {
        _wire.Answer = _ => FakeHttpTransport.Html(HttpStatusCode.BadGateway);
        await _rig.FindAsync(platform, new PlatformConnection("abcxyz", null, platform == "youtube" ? null : "tokenSecret"));
        _wire.Answer = _ => FakeHttpTransport.Json("""{"error":{"code":3,"message":"tokenSecret"}}""");
        await FindAsync(platform);

        var logged = string.Join('\n', _rig.Logs.GetSnapshot().Select(r =>
            r.Message + r.Exception + string.Join(' ', r.StructuredState?.Select(p => p.Value) ?? [])));
        Assert.NotEmpty(logged);
        Assert.DoesNotContain("Secret", logged, StringComparison.Ordinal);
        Assert.DoesNotContain("abcxyz", logged, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindAsync_MoreAccountsThanOneCallCarries_Throws()
    {
        var accounts = Enumerable.Repeat(new PlatformConnection("abc", null, "t"), 101).ToList();

        foreach (var platform in PlatformHarness.Platforms)
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
                _rig.Source(platform).FindAsync(accounts, TestContext.Current.CancellationToken));
        }
    }

    private Task<PlatformResult> FindAsync(string platform) => _rig.FindAsync(platform, new PlatformConnection("abc", null, Token(platform)));

    private static string PlatformSection(string platform) =>
        platform switch { "instagram" => "Instagram", "tiktok" => "TikTok", "youtube" => "YouTube", "bluesky" => "Bluesky", _ => "Twitch" };

    private static string? Token(string platform) => platform == "youtube" ? null : "t";

    private sealed class SilentTransport : HttpMessageHandler
    {
        public SemaphoreSlim Asked { get; } = new(0);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Release();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Not reached.");
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public BrokenStream()
            : base(Encoding.UTF8.GetBytes("{\"data\":"))
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, count) is > 0 and var n ? n : throw new IOException("cut");

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var n ? n : throw new IOException("cut");

        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("cut");
    }
}
