using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TalentAdmin.Tests.Photos.Avatars;

public sealed class AvatarConditionTests : IAsyncLifetime
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDE-_";
    private const string Url = $"/avatars/{Key}/64.webp";

    private static readonly byte[] _picture = [.. Enumerable.Range(0, 2_000).Select(i => (byte)i)];

    private readonly FakePhotoStore _store = new();
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
                    services.AddSingleton<IAvatarFeed>(new FakeAvatarFeed());
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

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("\"a\",W/{0} , \"b\"")]
    [InlineData("*")]
    public async Task Get_HasIt_Returns304WithoutABody(string ifNoneMatch)
    {
        var tag = await ETagAsync();

        using var response = await GetAsync(HttpMethod.Get, ("If-None-Match", string.Format(null, ifNoneMatch, tag)));

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Equal(tag, response.Headers.ETag);
        Assert.True(response.Headers.CacheControl?.Public);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Theory]
    [InlineData("\"other\"")]
    [InlineData("\"\"")]
    [InlineData("no quotes")]
    [InlineData("W/")]
    [InlineData("\"unclosed")]
    [InlineData("")]
    public async Task Get_HasAnother_ReturnsThePicture(string ifNoneMatch)
    {
        using var response = await GetAsync(HttpMethod.Get, ("If-None-Match", ifNoneMatch));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(_picture, await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task Get_Range_ReturnsTheWholePicture()
    {
        using var response = await GetAsync(HttpMethod.Get, ("Range", "bytes=0-9"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(_picture.Length, (await response.Content.ReadAsByteArrayAsync(Token)).Length);
    }

    [Fact]
    public async Task Head_Known_ReturnsTheHeadersOnly()
    {
        using var response = await GetAsync(HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(_picture.Length, response.Content.Headers.ContentLength);
        Assert.NotNull(response.Headers.ETag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task Head_HasIt_Returns304()
    {
        var tag = await ETagAsync();

        using var response = await GetAsync(HttpMethod.Head, ("If-None-Match", tag.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
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
