using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Outbound;

/// <summary>Registers what asks strangers' hosts.</summary>
public static class OutboundRegistration
{
    private static readonly string[] _accepted = ["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"];

    /// <summary>
    /// Adds the guarded way out and the downloader of images. The client <see cref="DownloadOptions.HttpClientName"/> may be given
    /// another primary handler afterwards.
    /// </summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<DownloadOptions>().Bind(configuration.GetSection(DownloadOptions.SectionName)).ValidateOnStart();
        services.AddOptions<OutboundOptions>().Bind(configuration.GetSection(OutboundOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DownloadOptions>, DownloadOptionsValidator>();
        services.AddSingleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>();

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IHostResolver, SystemResolver>();
        services.TryAddSingleton<ISocketDialer, SystemDialer>();
        services.TryAddSingleton<AddressDialer>();
        services.AddSingleton<GuardedConnector>();
        services.AddSingleton<ImageUrlPolicy>();
        services.AddSingleton<DownloadLanes>();
        services.AddSingleton<ImageDownloader>();

        services.AddHttpClient(DownloadOptions.HttpClientName, Configure)
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
