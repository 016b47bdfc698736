using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Platforms;

public sealed class TikTokHandleCheckTests : IDisposable
{
    private readonly FakeHttpTransport _wire = new();
    private readonly PlatformHarness _rig;

    public TikTokHandleCheckTests() => _rig = new PlatformHarness(_wire);

    public void Dispose() => _rig.Dispose();

    [Fact]
    public async Task CheckAsync_Known_GivesTheNameShown()
    {
        _wire.Answer = _ => FakeHttpTransport.Json(
            """{"version":"1.0","type":"rich","author_url":"https://www.tiktok.com/@marlow.sample","author_name":"Marlow Sample"}""");

        Assert.Equal(new HandleCheck.Exists("Marlow Sample"), await CheckAsync());
        var asked = Assert.Single(_wire.Requests);
        Assert.Equal("https://www.tiktok.com/oembed?url=https%3A%2F%2Fwww.tiktok.com%2F%40marlow.sample", asked.Url);
        Assert.Null(asked.Authorization);
    }

    [Fact]
    public async Task CheckAsync_NobodyHasIt_IsNotFound()
    {
        _wire.Answer = _ => FakeHttpTransport.Json("""{"code":400,"message":"Something went wrong"}""", HttpStatusCode.BadRequest);

        Assert.Equal(new HandleCheck.NotFound(), await CheckAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"code":400}""", "answer_unexpected")]
    [InlineData(HttpStatusCode.OK, "[]", "answer_unexpected")]
    [InlineData(HttpStatusCode.OK, "{", "answer_malformed")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"bad"}""", "http_400")]
    [InlineData(HttpStatusCode.TooManyRequests, """{"code":429}""", "http_429")]
    [InlineData(HttpStatusCode.Found, "", "http_302")]
    public async Task CheckAsync_AnythingElse_SaysNothingOfTheHandle(HttpStatusCode status, string body, string reason)
    {
        _wire.Answer = _ => FakeHttpTransport.Json(body, status);

        Assert.Equal(new HandleCheck.Unknown(reason), await CheckAsync());
        Assert.Single(_wire.Requests);
    }

    [Fact]
    public async Task CheckAsync_EdgeRefusesInHtml_SaysNothingOfTheHandle()
    {
        _wire.Answer = _ => FakeHttpTransport.Html(HttpStatusCode.BadRequest);

        Assert.Equal(new HandleCheck.Unknown("http_400"), await CheckAsync());
    }

    [Fact]
    public async Task CheckAsync_DeadNetwork_SaysNothingOfTheHandle()
    {
        _wire.Answer = _ => throw new HttpRequestException("reset");

        Assert.Equal(new HandleCheck.Unknown("connection_failed"), await CheckAsync());
    }

    [Fact]
    public async Task CheckAsync_Cancelled_Throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _rig.Services.GetRequiredService<IHandleCheck>().CheckAsync("marlow", cancelled.Token));
    }

    private Task<HandleCheck> CheckAsync() =>
        _rig.Services.GetRequiredService<IHandleCheck>().CheckAsync("marlow.sample", TestContext.Current.CancellationToken);
}
