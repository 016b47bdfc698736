using System.Text;

namespace TalentAdmin.Tests.Platforms.Callbacks;

/// <summary>Meta's signed requests: the documented ones, and some three hundred made for each way of being right or wrong.</summary>
public sealed class SignedRequestTests
{
    private const string Other = "sample-threads-app-secret";
    private const string Documented1 = "v9x7r7ZLH09VT_WLpq8JgyoPNDlAEHM9VUYPIwA-5-s.eyJ1c2VyX2lkIjoiMjQwMDAwMDAwMDAwMDAxMDEiLCJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5NTQ4NTYwMH0";
    private const string Documented2 = "IzexoBQr_gDh-KWhLHtriC0tuQoZ8xlR1IkjqGN191M.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImV4cGlyZXMiOjE3OTU0ODkyMDAsImlzc3VlZF9hdCI6MTc5NTQ4NTYwMCwidXNlcl9pZCI6IjI0MDAwMDAwMDAwMDAwMTAxIn0";

    private static readonly string[] _ids = ["24000000000000101", "1", "9007199254740993", "17841400000000001", "10158123456789012345", "99999999999999999999"];

    public static TheoryData<string, string> Good { get; } = MakeGood();

    public static TheoryData<string, string?> Bad { get; } = MakeBad();

    [Theory]
    [InlineData(Documented1)]
    [InlineData(Documented2)]
    public void Read_TheDocumentedOnes_TellsTheId(string text)
    {
        var read = SignedRequest.Read(text, [SignedRequests.Secret]);

        Assert.Equal("24000000000000101", read?.UserId);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_795_485_600), read?.IssuedAt);
    }

    [Fact]
    public void Vectors_AreTwoHundredAtLeast() => Assert.InRange(Good.Count + Bad.Count, 200, int.MaxValue);

    [Theory]
    [MemberData(nameof(Good))]
    public void Read_SignedByTheFamily_TellsTheId(string text, string id) =>
        Assert.Equal(id, SignedRequest.Read(text, [SignedRequests.Secret])?.UserId);

    [Theory]
    [MemberData(nameof(Good))]
    public void Read_SignedWithThePreviousSecret_TellsTheId(string text, string id) =>
        Assert.Equal(id, SignedRequest.Read(text, [Other, SignedRequests.Secret])?.UserId);

    [Theory]
    [MemberData(nameof(Good))]
    public void Read_ByAnotherFamily_TellsNothing(string text, string id)
    {
        Assert.NotEmpty(id);
        Assert.Null(SignedRequest.Read(text, [Other]));
        Assert.Null(SignedRequest.Read(text, []));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Read_WhatIsWrong_TellsNothing(string why, string? text)
    {
        Assert.NotEmpty(why);
        Assert.Null(SignedRequest.Read(text, [SignedRequests.Secret]));
    }

    private static TheoryData<string, string> MakeGood()
    {
        TheoryData<string, string> good = [];
        foreach (var id in _ids)
        {
            foreach (var json in new[]
            {
                $$"""{"algorithm":"HMAC-SHA256","issued_at":1795485600,"user_id":"{{id}}"}""",
                $$"""{"algorithm":"hmac-sha256","issued_at":1795485600,"user_id":"{{id}}"}""",
                $$"""{"user_id":{{id}},"algorithm":"HMAC-SHA256","issued_at":1795485600}""",
                $$"""{"algorithm":"HMAC-SHA256","issued_at":1,"user_id":"{{id}}"}""",
                $$"""{"algorithm":"HMAC-SHA256","user_id":"{{id}}"}""",
                $$"""{"algorithm":"HMAC-SHA256","issued_at":"soon","user_id":"{{id}}","app_id":7,"user":{"country":"de"},"expires":0}""",
                $$"""  { "algorithm" : "HMAC-SHA256", "user_id" : "{{id}}", "note" : "ünïcode ✓" }  """,
            })
            {
                var text = SignedRequests.Sign(SignedRequests.Payload(json));
                good.Add(text, id);

                // Padding is seen on the first part, and may be signed on the second.
                good.Add(text.Replace(".", "=.", StringComparison.Ordinal), id);
                good.Add(SignedRequests.Sign(Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).Replace('+', '-').Replace('/', '_')), id);
            }
        }

        return good;
    }

    private static TheoryData<string, string?> MakeBad()
    {
        TheoryData<string, string?> bad = new()
        {
            { "nothing", null },
            { "empty", "" },
            { "no dot", "abc" },
            { "a dot alone", "." },
            { "the documented JSON itself", """{"user_id":"24000000000000101","algorithm":"HMAC-SHA256","issued_at":1795485600}""" },
            { "too long", SignedRequests.Sign(SignedRequests.Payload(new { algorithm = "HMAC-SHA256", user_id = "1", fill = new string('x', 8_192) })) },
        };
        foreach (var id in _ids)
        {
            var payload = SignedRequests.Payload(new { algorithm = "HMAC-SHA256", issued_at = 1_795_485_600, user_id = id });
            var text = SignedRequests.Sign(payload);
            var (signature, _) = (text.Split('.')[0], payload);
            bad.Add("another secret", SignedRequests.Sign(payload, Other));
            bad.Add("an empty secret", SignedRequests.Sign(payload, string.Empty));
            bad.Add("the parts swapped", $"{payload}.{signature}");
            bad.Add("two dots", $"{text}.");
            bad.Add("two dots in front", $".{text}");
            bad.Add("three parts", $"{text}.{payload}");
            bad.Add("no signature", $".{payload}");
            bad.Add("no payload", $"{signature}.");
            bad.Add("the signature as hexadecimal digits", $"{Convert.ToHexStringLower(Convert.FromBase64String(signature.Replace('-', '+').Replace('_', '/') + "="))}.{payload}");
            bad.Add("a short signature", $"{signature[..^4]}.{payload}");
            bad.Add("a long signature", $"{signature}AAAA.{payload}");
            bad.Add("the JSON signed in place of its text", $"{SignedRequests.Sign($$"""{"algorithm":"HMAC-SHA256","user_id":"{{id}}"}""").Split('.')[0]}.{payload}");
            bad.Add("blanks around", $" {text}");
            bad.Add("a line behind", $"{text}\n");
            bad.Add("padding that was not signed", $"{text}=");
            foreach (var at in new[] { 0, 5, signature.Length + 1, signature.Length + 12, text.Length - 1 })
            {
                bad.Add($"character {at} changed", string.Concat(text.AsSpan(0, at), text[at] == 'A' ? "B" : "A", text.AsSpan(at + 1)));
            }

            foreach (var json in new[]
            {
                $$"""{"algorithm":"none","user_id":"{{id}}"}""",
                $$"""{"algorithm":"HMAC-SHA1","user_id":"{{id}}"}""",
                $$"""{"algorithm":"","user_id":"{{id}}"}""",
                $$"""{"algorithm":null,"user_id":"{{id}}"}""",
                $$"""{"user_id":"{{id}}"}""",
                """{"algorithm":"HMAC-SHA256"}""",
                """{"algorithm":"HMAC-SHA256","user_id":""}""",
                """{"algorithm":"HMAC-SHA256","user_id":null}""",
                $$"""{"algorithm":"HMAC-SHA256","user_id":["{{id}}"]}""",
                $$"""[{"algorithm":"HMAC-SHA256","user_id":"{{id}}"}]""",
                $$"""{"algorithm":"HMAC-SHA256","user_id":"{{id}}" """,
                $"\"{id}\"",
                "not JSON " + id,
            })
            {
                bad.Add(json, SignedRequests.Sign(SignedRequests.Payload(json)));
            }

            bad.Add("an id of any length", SignedRequests.Sign(SignedRequests.Payload(new { algorithm = "HMAC-SHA256", user_id = id + new string('0', 200) })));
            bad.Add("signed, and no base64url", SignedRequests.Sign($"{payload}!"));
            bad.Add("signed, and of an impossible length", SignedRequests.Sign(new string('A', (payload.Length / 4 * 4) + 1)));
        }

        return bad;
    }
}
