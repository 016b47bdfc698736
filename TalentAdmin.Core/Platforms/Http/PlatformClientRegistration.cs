using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>What every platform's client has in common.</summary>
internal static class PlatformClientRegistration
{
    private static readonly TimeSpan _checkTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Registers a platform: its facts and its typed client, transient, with the resilience that its options ask for.</summary>
    public static void AddPlatform<TSource>(
        this IServiceCollection services,
        PlatformDefinition definition,
        FaultReader faults,
        Func<IServiceProvider, PlatformHttpOptions> options,
        Func<IServiceProvider, bool>? isEnabled = null,
        Func<IServiceProvider, bool>? photoNeedsGrant = null)
        where TSource : class, IProfileImageSource
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IHostResolver, SystemResolver>();
        services.TryAddSingleton<ISocketDialer, SystemDialer>();
        services.TryAddSingleton<AddressDialer>();
        services.TryAddSingleton<PlatformConnector>();
        services.TryAddSingleton<PlatformCatalog>();
        services.TryAddSingleton<PlatformApiClient>();
        services.TryAddSingleton<IConnectionTokenGrant, NoTokenGrant>();
        services.TryAddSingleton<IAuthorizationPages, PlatformAuthorizationPages>();
        services.AddSingleton(provider => definition with
        {
            IsEnabled = isEnabled?.Invoke(provider) ?? true,
            PhotoNeedsGrant = photoNeedsGrant?.Invoke(provider) ?? definition.PhotoNeedsGrant,
        });

        var client = services
            .AddHttpClient<IProfileImageSource, TSource>(PlatformClientNames.ClientOf(definition.Name), Configure)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)

            // Redaction covers the text of the client's log lines only; their structured state still holds the tokens.
            .RemoveAllLoggers();
        client.AddStandardResilienceHandler().Configure((resilience, provider) =>
            PlatformResilience.Tune(resilience, options(provider), faults, definition.Name, provider.GetRequiredService<CircuitBreakerState>()));
        client.AddHttpMessageHandler(provider => new PlatformHttpHandler(options(provider).MaxAnswerBytes));
    }

    /// <summary>Registers a check of handles. Without retries: a person waits, and what is not known does not stop them.</summary>
    public static void AddHandleCheck<TCheck>(this IServiceCollection services, string platform, Func<IServiceProvider, PlatformHttpOptions> options)
        where TCheck : class, IHandleCheck
    {
        services.AddSingleton<IHandleCheck, TCheck>();
        services
            .AddHttpClient(PlatformClientNames.CheckClientOf(platform), client =>
            {
                Configure(client);
                client.Timeout = _checkTimeout;
            })
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .RemoveAllLoggers()
            .AddHttpMessageHandler(provider => new PlatformHttpHandler(options(provider).MaxAnswerBytes));
    }

    /// <summary>
    /// Registers a platform's authorization code flow. Without retries: a code or a rotating refresh token works once, and who sends
    /// it again only learns that it is used up.
    /// </summary>
    public static void AddOAuth<TOAuth>(this IServiceCollection services, string platform, Func<IServiceProvider, PlatformHttpOptions> options)
        where TOAuth : class, IPlatformOAuth
    {
        services.TryAddSingleton<OAuthApiClient>();
        services
            .AddHttpClient<IPlatformOAuth, TOAuth>(PlatformClientNames.OAuthClientOf(platform), Configure)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .RemoveAllLoggers()
            .AddHttpMessageHandler(provider => new DeadlineHandler(
                TimeSpan.FromSeconds(options(provider).TotalTimeoutSeconds), provider.GetRequiredService<TimeProvider>()))
            .AddHttpMessageHandler(provider => new PlatformHttpHandler(options(provider).MaxAnswerBytes));
    }

    private static void Configure(HttpClient client)
    {
        // A handler keeps the time.
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("TalentAdmin", "1.0"));
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }

    private static SocketsHttpHandler CreateHandler(IServiceProvider services)
    {
        var proxy = services.GetService<IOptions<OutboundOptions>>()?.Value.Proxy;
        var connector = services.GetRequiredService<PlatformConnector>();
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            Proxy = proxy is null ? null : new WebProxy(proxy),
            UseProxy = proxy is not null,
            ConnectCallback = (context, cancellationToken) => connector.ConnectAsync(context.DnsEndPoint, cancellationToken),
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
    }
}
