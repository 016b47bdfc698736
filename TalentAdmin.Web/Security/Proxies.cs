using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>Takes a request for what it was before the reverse proxy: its address for the limits, its scheme for cookies and links.</summary>
internal static class Proxies
{
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, ProxyOptionsValidator>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((forwarded, proxies) =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;

            // Headers are believed only as far back as known proxies wrote them. The defaults would believe every process on this machine.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in proxies.Value.Networks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
        return services;
    }

    /// <summary>To be called before everything that asks where a request is from.</summary>
    public static WebApplication UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value.Networks.Any())
        {
            app.UseForwardedHeaders();
        }

        app.Use((context, next) => IsHost(context.Request.Host) ? next(context) : RefuseHostAsync(context));
        return app;
    }

    // Links and cookies are made from it: what is no name and no address is refused before anything is.
    private static bool IsHost(HostString host) => !host.HasValue || Uri.CheckHostName(host.Host.Trim('[', ']')) != UriHostNameType.Unknown;

    private static Task RefuseHostAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync("The address of this page is none: its host is no name and no IP address.", context.RequestAborted);
    }
}
