using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos;

public static class PhotoServices
{
    private static readonly string[] _accepted = ["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"];

    /// <summary>
    /// Photos: <see cref="IPhotoFetcher"/> and <see cref="IPhotoStore"/>. Needs the database and Data Protection. The client
    /// <see cref="PhotoOptions.HttpClientName"/> may be given another primary handler afterwards.
    /// </summary>
    public static IServiceCollection AddPhotos(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<PhotoOptions>().Bind(configuration.GetSection(PhotoOptions.SectionName)).ValidateOnStart();
        services.AddOptions<OutboundOptions>().Bind(configuration.GetSection(OutboundOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PhotoOptions>, PhotoOptionsValidator>();
        services.AddSingleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>();

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IHostResolver, SystemResolver>();
        services.TryAddSingleton<ISocketDialer, SystemDialer>();
        services.TryAddSingleton<AddressDialer>();
        services.AddSingleton<GuardedConnector>();
        services.AddSingleton<ImageUrlPolicy>();
        services.AddSingleton<ImageDownloader>();
        services.AddSingleton<ImageLibrary>();
        services.AddSingleton<IImageProbe, ImageProbe>();
        services.AddSingleton<ImageInspector>();
        services.AddSingleton<AvatarRenderer>();
        services.AddSingleton<SharedRenders>();
        services.AddSingleton<StoredFingerprints>();
        services.AddSingleton<PhotoIntake>();
        services.AddSingleton<PhotoCropper>();
        services.AddSingleton<IPhotoFetcher, PhotoFetcher>();
        services.AddSingleton<PhotoKeySecret>();
        services.AddSingleton<IPhotoStore, DatabasePhotoStore>();
        services.AddSingleton<IStoreVerifier, StoreVerifier>();
        services.AddHostedService<ImageLibraryCheck>();

        services.AddHttpClient(PhotoOptions.HttpClientName, Configure)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services;
    }

    // Signed URLs are secrets of a kind, so the client's own loggers are off; the downloader has its own time limit.
    private static void Configure(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("TalentAdmin", "1.0"));
        foreach (var type in _accepted)
        {
            client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        }
    }

    private static SocketsHttpHandler CreateHandler(IServiceProvider services)
    {
        var connector = services.GetRequiredService<GuardedConnector>();
        var proxy = services.GetRequiredService<IOptions<OutboundOptions>>().Value.Proxy;
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            Credentials = null,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            Proxy = proxy is null ? null : new WebProxy(proxy),

            // Otherwise a proxy from the environment would be used and the guard would look at that one.
            UseProxy = proxy is not null,
            ConnectCallback = (context, cancellationToken) => connector.ConnectAsync(context.DnsEndPoint, cancellationToken),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            MaxResponseHeadersLength = 32,
            MaxResponseDrainSize = 0,
        };
    }
}
