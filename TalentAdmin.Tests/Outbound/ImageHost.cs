using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Tests.Outbound;

/// <summary>
/// A real TLS server on loopback that plays every image host, and the product's own services in front of it: only name look-up, the
/// opening of a socket and the trusted certificate are the test's.
/// </summary>
internal sealed class ImageHost : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly TestDatabase _database;

    private ImageHost(WebApplication server, TestDatabase database, Wire network)
    {
        _server = server;
        _database = database;
        Network = network;
    }

    public Wire Network { get; }

    /// <summary>Host and raw target of every request, and its headers.</summary>
    public ConcurrentQueue<(string Url, IHeaderDictionary Headers)> Requests { get; } = [];

    /// <summary>What the server answers.</summary>
    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    public IPEndPoint Server => new(IPAddress.Loopback, new Uri(_server.Urls.First()).Port);

    public IPhotoFetcher Fetcher => _database.Services.GetRequiredService<IPhotoFetcher>();

    public IPhotoStore Store => _database.Services.GetRequiredService<IPhotoStore>();

    public static async Task<ImageHost> StartAsync(TimeProvider? time = null, params (string Key, string Value)[] settings)
    {
        var certificate = MakeCertificate();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(
            options => options.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
        var server = builder.Build();

        var network = new Wire();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        var database = await TestDatabase.CreateAsync(more: services =>
        {
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            services.AddSingleton<IHostResolver>(network);
            services.AddSingleton<ISocketDialer>(network);
            services.AddPhotoServices(configuration);
            services.AddHttpClient(DownloadOptions.HttpClientName).ConfigurePrimaryHttpMessageHandler((handler, _) =>
                ((SocketsHttpHandler)handler).SslOptions.RemoteCertificateValidationCallback =
                    (_, presented, _, errors) => presented?.GetCertHashString() == certificate.GetCertHashString()
                        && (errors & SslPolicyErrors.RemoteCertificateNotAvailable) == 0);
            if (time is not null)
            {
                services.Replace(ServiceDescriptor.Singleton(time));
            }
        });

        var host = new ImageHost(server, database, network);
        server.Run(host.HandleAsync);
        await server.StartAsync(TestContext.Current.CancellationToken);
        network.Target = host.Server;
        return host;
    }

    /// <summary>Answers with bytes.</summary>
    public void Serve(byte[] bytes, string contentType = "image/jpeg", string? etag = null) => Answer = async context =>
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        if (etag is not null)
        {
            context.Response.Headers.ETag = etag;
        }

        await context.Response.Body.WriteAsync(bytes);
    };

    public Task<PhotoResult> FetchAsync(string url, ImageHosts? hosts = null, KnownPhoto? known = null) =>
        Fetcher.FetchAsync(new PhotoRequest(url, hosts ?? TestHosts.Any, known), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _server.DisposeAsync();
    }

    private Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Requests.Enqueue(($"https://{context.Request.Host}{target}", new HeaderDictionary(context.Request.Headers.ToDictionary())));
        return Answer(context);
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=image host of a test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>The network between the product and the server.</summary>
    internal sealed class Wire : IHostResolver, ISocketDialer
    {
        /// <summary>What every host name resolves to.</summary>
        public IPAddress[] Addresses { get; set; } = [IPAddress.Parse("93.184.215.14")];

        /// <summary>The address that was dialled last.</summary>
        public IPAddress? Dialled { get; private set; }

        /// <summary>Where a dialled connection really goes.</summary>
        public IPEndPoint? Target { get; set; }

        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) => Task.FromResult(Addresses);

        public async Task<Stream> DialAsync(IPAddress address, int port, CancellationToken cancellationToken)
        {
            Dialled = address;
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(Target!, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
    }
}
