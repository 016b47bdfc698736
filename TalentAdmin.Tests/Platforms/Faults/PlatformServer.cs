using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Tests.Platforms.Faults;

/// <summary>
/// A TLS server on loopback that plays every platform and every image host. It is reached by the product's own clients: only name
/// look-up, the opening of a socket and the trusted authority are the test's, and no setting opens these.
/// </summary>
internal sealed class PlatformServer : IAsyncDisposable
{
    private static readonly string[] _apis =
        ["graph.instagram.com", "graph.facebook.com", "open.tiktokapis.com", "www.googleapis.com", "public.api.bsky.app", "api.twitch.tv"];

    private static readonly string[] _others =
        ["id.twitch.tv", "www.tiktok.com", "api.instagram.com", "oauth2.googleapis.com", "*.cdninstagram.com", "*.tiktokcdn.com", "yt3.ggpht.com", "cdn.bsky.app", "static-cdn.jtvnw.net"];

    private readonly TestAuthority _authority = new();
    private readonly byte[] _picture = TestImages.Jpeg();
    private readonly WebApplication _server;

    private PlatformServer()
    {
        var certificate = _authority.Issue([.. _apis, .. _others]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(
            options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>What the platforms answer.</summary>
    public RequestDelegate Api { get; set; } = _ => Task.CompletedTask;

    /// <summary>What Twitch answers to who asks for a token of the app.</summary>
    public RequestDelegate Grant { get; set; } = FakeFaultyConnection.Says(200, """{"access_token":"app1","expires_in":5000000}""");

    /// <summary>What platforms answer to who asks for a creator's tokens, or gives them back.</summary>
    public RequestDelegate OAuth { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the image hosts answer; null for a good picture.</summary>
    public RequestDelegate? Images { get; set; }

    /// <summary>Hosts that were asked.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<PlatformServer> StartAsync()
    {
        var server = new PlatformServer();
        await server._server.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Leads the product's clients here. After they were registered.</summary>
    public void Attract(IServiceCollection services)
    {
        var network = new Network(new IPEndPoint(IPAddress.Loopback, new Uri(_server.Urls.First()).Port));
        services.Replace(ServiceDescriptor.Singleton<IHostResolver>(network));
        services.Replace(ServiceDescriptor.Singleton<ISocketDialer>(network));
        string[] clients =
        [
            DownloadOptions.HttpClientName,
            PlatformClientNames.CheckClientOf(TikTokPlatform.Name),
            .. PlatformResponses.All.Select(v => PlatformClientNames.ClientOf(v.Name)),
            .. GrantResponses.All.Select(v => PlatformClientNames.OAuthClientOf(v.Platform.Name)),
        ];
        foreach (var client in clients)
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler((handler, _) => _authority.Trust((SocketsHttpHandler)handler));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _authority.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var host = context.Request.Host.Host;
        Asked.Enqueue(host);
        return host switch
        {
            "id.twitch.tv" => Grant(context),
            "www.tiktok.com" => FakeFaultyConnection.Html(503)(context),
            _ when GrantResponses.IsAboutTokens(context.Request) => OAuth(context),
            _ when _apis.Contains(host) => Api(context),
            _ when Images is not null => Images(context),
            _ => FakeFaultyConnection.Bytes(_picture, "image/jpeg")(context),
        };
    }

    private sealed class Network(IPEndPoint server) : IHostResolver, ISocketDialer
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
            Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.215.14")]);

        public async Task<Stream> DialAsync(IPAddress address, int port, CancellationToken cancellationToken)
        {
            Assert.Equal(443, port);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(server, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
    }
}
