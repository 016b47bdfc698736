using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Tests.Platforms.Callbacks;

/// <summary>TikTok's signature, and what its events mean.</summary>
public sealed class TikTokWebhookTests
{
    private const string Secret = "sample-client-secret";
    private const string Body = """{"client_key":"samplekey0001","event":"authorization.removed","create_time":1795485600,"user_openid":"00000000-sample-open-id-0001","content":"{\"reason\": 1 }"}""";
    private const string Header = "t=1795485601,s=1aca860c033a41038d428d7a92865d3965ce91b86fb9c5ea1f9372f427cc9f49";

    public static TheoryData<string, string> Good { get; } = MakeGood();

    public static TheoryData<string, string?, string> Bad { get; } = MakeBad();

    [Fact]
    public void Read_TheDocumentedOne_IsAWithdrawal()
    {
        var read = Assert.IsType<CallbackResult.Withdrawal>(Read(Body, Header));

        Assert.Equal("00000000-sample-open-id-0001", read.AccountId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_795_485_601), read.GrantedBefore);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_795_485_601), read.SignedAt);
    }

    [Fact]
    public void Vectors_AreAHundredAtLeast() => Assert.InRange(Good.Count + Bad.Count, 100, int.MaxValue);

    [Theory]
    [MemberData(nameof(Good))]
    public void SignedAt_ByTikTok_AtAnyAge_IsTold(string body, string header)
    {
        var bytes = Encoding.UTF8.GetBytes(body);

        Assert.NotNull(TikTokSignature.SignedAt(header, bytes, [Secret]));
        Assert.NotNull(TikTokSignature.SignedAt(header, bytes, ["the-next-secret", Secret]));
        Assert.Null(TikTokSignature.SignedAt(header, bytes, ["the-next-secret"]));
        Assert.Null(TikTokSignature.SignedAt(header, bytes, []));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void SignedAt_ByNobody_IsNotTold(string why, string? header, string body)
    {
        Assert.NotEmpty(why);
        Assert.Null(TikTokSignature.SignedAt(header, Encoding.UTF8.GetBytes(body), [Secret]));
    }

    [Theory]
    [InlineData("""{\"reason\":0}""", true)]
    [InlineData("""{\"reason\": 1 }""", true)]
    [InlineData("""{\"reason\":2}""", true)]
    [InlineData("""{\"reason\":3}""", true)]
    [InlineData("""{\"reason\":4}""", true)]
    [InlineData("""{\"reason\": 5 }""", false)]
    [InlineData("""{ \"reason\" : \"5\" }""", false)]
    [InlineData("""{\"reason\":99}""", true)]
    [InlineData("", true)]
    [InlineData("no JSON", true)]
    public void Read_ARemoval_IsAWithdrawal_ButForTheEchoOfOurOwn(string content, bool isWithdrawal)
    {
        var read = ReadSigned($$"""{"client_key":"k","event":"authorization.removed","create_time":1795485600,"user_openid":"open-1","content":"{{content}}"}""");

        Assert.Equal(isWithdrawal, read is CallbackResult.Withdrawal);
        Assert.Equal(!isWithdrawal, read is CallbackResult.Ignored);
    }

    [Theory]
    [InlineData("video.publish.completed")]
    [InlineData("video.upload.failed")]
    [InlineData("portability.download.ready")]
    [InlineData("something.new")]
    public void Read_AnotherEvent_ChangesNothing(string kind) =>
        Assert.IsType<CallbackResult.Ignored>(ReadSigned($$"""{"client_key":"k","event":"{{kind}}","create_time":1795485600,"user_openid":"open-1","content":"{}"}"""));

    [Theory]
    [InlineData("""{"event":"authorization.removed","create_time":1795485600,"content":"{}"}""")]
    [InlineData("""{"event":"authorization.removed","user_openid":"open-1","content":"{}"}""")]
    [InlineData("""{"event":"authorization.removed","create_time":"then","user_openid":"open-1","content":"{}"}""")]
    [InlineData("""{"create_time":1795485600,"user_openid":"open-1"}""")]
    [InlineData("""["authorization.removed"]""")]
    [InlineData("""{"event":""")]
    [InlineData("")]
    public void Read_SignedButUnreadable_IsRefused(string body) => Assert.IsType<CallbackResult.Refused>(ReadSigned(body));

    [Fact]
    public void Read_TheSameEventSignedAnew_HasTheSameKey()
    {
        var first = Assert.IsType<CallbackResult.Withdrawal>(Read(Body, Header));
        var again = Assert.IsType<CallbackResult.Withdrawal>(Read(Body, SignedRequests.TikTok(Body, "1795744800", Secret)));
        var other = Assert.IsType<CallbackResult.Withdrawal>(ReadSigned(Body.Replace("1795485600", "1795485602", StringComparison.Ordinal)));

        Assert.Equal(first.Key, again.Key);
        Assert.NotEqual(first.Key, other.Key);
    }

    private static CallbackResult ReadSigned(string body) => Read(body, SignedRequests.TikTok(body, "1795485601", Secret));

    private static CallbackResult Read(string body, string header)
    {
        var options = Options.Create(new TikTokOptions { ClientKey = "samplekey0001", ClientSecret = Secret });
        return new TikTokWebhook(options).Read(new CallbackRequest("application/json", Encoding.UTF8.GetBytes(body), name => name == "TikTok-Signature" ? header : null));
    }

    private static TheoryData<string, string> MakeGood()
    {
        TheoryData<string, string> good = new() { { Body, Header }, { Body, Header.ToUpperInvariant().Replace("T=", "t=", StringComparison.Ordinal).Replace(",S=", ",s=", StringComparison.Ordinal) } };
        foreach (var body in new[] { Body, "", "{}", "ünïcode ✓", new string('x', 16_000), JsonSerializer.Serialize(new { content = "{\"reason\": 1 }" }) })
        {
            foreach (var time in new[] { "1", "1795485601", "1795226401", "1795744801", "0001795485601" })
            {
                var header = SignedRequests.TikTok(body, time, Secret);
                good.Add(body, header);
                good.Add(body, string.Join(", ", header.Split(',').Reverse()) + ",v=2");
            }
        }

        return good;
    }

    private static TheoryData<string, string?, string> MakeBad()
    {
        TheoryData<string, string?, string> bad = new() { { "no header", null, Body }, { "empty", "", Body } };
        foreach (var (body, header) in new[] { (Body, Header), ("{}", SignedRequests.TikTok("{}", "1795485601", Secret)), ("x", SignedRequests.TikTok("x", "1", Secret)) })
        {
            var (t, s) = (header.Split(',')[0], header.Split(',')[1]);
            bad.Add("another secret", SignedRequests.TikTok(body, t[2..], "another"), body);
            bad.Add("no time", s, body);
            bad.Add("no signature", t, body);
            bad.Add("a time twice", $"{t},{t},{s}", body);
            bad.Add("a signature twice", $"{t},{s},{s}", body);
            bad.Add("a later time", $"{t}0,{s}", body);
            bad.Add("a time that is none", $"t=now,{s}", body);
            bad.Add("a time below zero", SignedRequests.TikTok(body, "-5", Secret), body);
            bad.Add("a time beyond all years", SignedRequests.TikTok(body, "999999999999999999", Secret), body);
            bad.Add("no digits", $"{t},s=", body);
            bad.Add("too few digits", $"{t},{s[..^2]}", body);
            bad.Add("too many digits", $"{t},{s}00", body);
            bad.Add("digits that are none", $"{t},{s[..^1]}g", body);
            bad.Add("another name", $"{t},v{s[1..]}", body);
            bad.Add("semicolons", $"{t};{s}", body);
            bad.Add("colons", header.Replace('=', ':'), body);
            bad.Add("endless", header + "," + new string('x', 500), body);
            bad.Add("a byte more", header, body + " ");
            bad.Add("a byte less", header, body[..^1]);
            bad.Add("another case", header, body.ToUpperInvariant() + "!");
            foreach (var digit in new[] { 2, 20, 65 })
            {
                bad.Add($"digit {digit} changed", $"{t},{s[..digit]}{(s[digit] == '0' ? '1' : '0')}{s[(digit + 1)..]}", body);
            }
        }

        return bad;
    }
}
