using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TalentAdmin.Tests.Photos.Avatars;

public sealed class AvatarMiddlewareTests : IAsyncLifetime
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDE-_";
    private const string Url = $"/avatars/{Key}/64.webp";

    private static readonly byte[] _picture = [.. Enumerable.Range(0, 2_000).Select(i => (byte)i)];

    private readonly FakePhotoStore _store = new();
    private readonly FakeAvatarFeed _feed = new();
    private IHost _host = null!;
    private HttpClient _client = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store.Renditions[(Key, 64)] = _picture;
        _host = await new HostBuilder()
            .ConfigureWebHost(web => web
                .UseTestServer()
                .ConfigureServices(services =>
                {
                    services.AddSingleton<IPhotoStore>(_store);
                    services.AddSingleton<IAvatarFeed>(_feed);
                    services.AddAvatars();
                })
                .Configure(app =>
                {
                    app.UseAvatars();
                    app.Run(context =>
                    {
                        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
                        return Task.CompletedTask;
                    });
                }))
            .StartAsync(Token);
        _client = _host.GetTestClient();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.StopAsync(Token);
        _host.Dispose();
    }

    [Fact]
    public async Task Get_Known_ReturnsThePictureForAWeek()
    {
        using var response = await _client.GetAsync(Url, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(_picture, await response.Content.ReadAsByteArrayAsync(Token));
        Assert.Equal("image/webp", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(_picture.Length, response.Content.Headers.ContentLength);
        Assert.Equal("public, max-age=604800, immutable", Assert.Single(response.Headers.NonValidated["Cache-Control"]));
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(response.Headers.ETag?.IsWeak);
    }

    [Fact]
    public async Task Get_PermissionIsOver_Returns410()
    {
        _store.Ended["abcdefghijklmnopqrstuvwxyz0123456789ABCDE-0"] = true;

        using var gone = await _client.GetAsync("/avatars/abcdefghijklmnopqrstuvwxyz0123456789ABCDE-0/64.webp", Token);
        using var again = await _client.GetAsync("/avatars/abcdefghijklmnopqrstuvwxyz0123456789ABCDE-0/64.webp", Token);

        Assert.Equal([HttpStatusCode.Gone, HttpStatusCode.Gone], new[] { gone.StatusCode, again.StatusCode });
        Assert.Equal("no-store", gone.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Feed_TellsOfAnEndedPicture_ForgetsItsBytes()
    {
        using (await _client.GetAsync(Url, Token))
        {
        }

        _store.Renditions.Clear();
        _store.Ended[Key] = true;
        _feed.Publish([new AvatarChange("talent_1", null, "initials", 1, IsStale: false, IsPicture: true) { EndedKeys = [Key] }]);

        using var after = await _client.GetAsync(Url, Token);
        Assert.Equal(HttpStatusCode.Gone, after.StatusCode);
    }

    // However slow the read was: the picture must not come back into memory by a reader that began before the end.
    [Fact]
    public async Task Feed_TellsOfAnEndedPictureWhileItIsRead_KeepsItOutOfTheMemory()
    {
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;
        var late = _client.GetAsync(Url, Token);
        while (_store.Reads == 0)
        {
            await Task.Yield();
        }

        _feed.Publish([new AvatarChange("talent_1", null, "initials", 1, IsStale: false, IsPicture: true) { EndedKeys = [Key] }]);
        _store.Gate = Task.CompletedTask;
        gate.SetResult();
        (await late).Dispose();
        _store.Renditions.Clear();
        _store.Ended[Key] = true;

        using var after = await _client.GetAsync(Url, Token);
        Assert.Equal(HttpStatusCode.Gone, after.StatusCode);
    }

    [Fact]
    public async Task Get_Twice_ReadsTheStoreOnceAndKeepsTheETag()
    {
        var first = await ETagAsync();
        var second = await ETagAsync();

        Assert.Equal(first, second);
        Assert.Equal(1, _store.Reads);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("PATCH")]
    public async Task Send_OtherMethod_Returns405(string method)
    {
        using var response = await GetAsync(new HttpMethod(method));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow.Order());
        Assert.Equal("METHOD_NOT_ALLOWED", await ErrorAsync(response));
    }

    [Theory]
    [InlineData($"/avatars/{Key}/128.webp")]
    [InlineData($"/avatars/{Key}/65.webp")]
    [InlineData($"/avatars/{Key}/064.webp")]
    [InlineData($"/avatars/{Key}/+64.webp")]
    [InlineData($"/avatars/{Key}/64.WEBP")]
    [InlineData($"/avatars/{Key}/64.png")]
    [InlineData($"/avatars/{Key}/64.webp/")]
    [InlineData($"/avatars/{Key}/64.webp/x")]
    [InlineData($"/avatars/{Key}/64")]
    [InlineData($"/avatars/{Key}/")]
    [InlineData($"/avatars/{Key}//64.webp")]
    [InlineData($"/avatars/x{Key}/64.webp")]
    [InlineData($"/avatars/{Key}%20/64.webp")]
    [InlineData("/avatars/..%2f..%2fappsettings/64.webp")]
    [InlineData("/avatars/..%5c..%5cappsettings.json/64.webp")]
    [InlineData("/avatars/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/64.webp")]
    [InlineData("/avatars/short/64.webp")]
    [InlineData("/avatars//64.webp")]
    public async Task Get_Unknown_Returns404InTheContractsForm(string path)
    {
        using var response = await _client.GetAsync(path, Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("NOT_FOUND", await ErrorAsync(response));
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Get_Unreadable_NeverReachesTheStore()
    {
        using var response = await _client.GetAsync("/avatars/..%2f..%2fappsettings/64.webp", Token);

        Assert.Equal(0, _store.Reads);
    }

    [Fact]
    public async Task Get_UnknownTwice_AsksTheStoreOnce()
    {
        const string Missing = $"/avatars/{Key}/512.webp";
        using var first = await _client.GetAsync(Missing, Token);
        using var second = await _client.GetAsync(Missing, Token);

        Assert.Equal(HttpStatusCode.NotFound, second.StatusCode);
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task Get_ManyAtOnce_ReadsTheStoreOnce()
    {
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;
        var requests = Enumerable.Range(0, 20).Select(_ => _client.GetAsync(Url, Token)).ToList();

        gate.SetResult();
        var responses = await Task.WhenAll(requests);

        Assert.All(responses, r => Assert.Equal(HttpStatusCode.OK, r.StatusCode));
        Assert.Equal(1, _store.Reads);
    }

    [Fact]
    public async Task Get_StoreFails_Returns503AndRecovers()
    {
        _store.Failure = new IOException("secret detail");

        using var failed = await _client.GetAsync(Url, Token);
        _store.Failure = null;
        using var recovered = await _client.GetAsync(Url, Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, failed.StatusCode);
        Assert.NotNull(failed.Headers.RetryAfter);
        Assert.DoesNotContain("secret", await failed.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, recovered.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/avatars")]
    [InlineData("/avatars/talent_01")]
    [InlineData("/Avatars/x/64.webp")]
    [InlineData("/talents/avatars/x/64.webp")]
    public async Task Get_OtherPath_GoesOn(string path)
    {
        using var response = await _client.GetAsync(path, Token);

        Assert.Equal(StatusCodes.Status418ImATeapot, (int)response.StatusCode);
    }

    private static async Task<string?> ErrorAsync(HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(Token));
        Assert.False(body.RootElement.GetProperty("success").GetBoolean());
        return body.RootElement.GetProperty("error").GetString();
    }

    private async Task<EntityTagHeaderValue> ETagAsync()
    {
        using var response = await _client.GetAsync(Url, Token);
        return response.Headers.ETag!;
    }

    private Task<HttpResponseMessage> GetAsync(HttpMethod method, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, Url);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _client.SendAsync(request, Token);
    }
}
