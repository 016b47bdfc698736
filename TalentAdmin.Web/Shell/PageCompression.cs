using System.IO.Compression;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.ResponseCompression;

namespace TalentAdmin.Web.Shell;

/// <summary>
/// Compresses the pages of staff, which are ten times as small then. Nothing else: the pages of creators and accounts hold one-time secrets beside
/// what their address says, and the size of a compressed page can tell such a secret bit by bit. What staff pages hold of that kind, the
/// antiforgery token and the kept state, is encrypted anew for each answer.
/// </summary>
internal static class PageCompression
{
    public static IServiceCollection AddPageCompression(this IServiceCollection services) => services
        .AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html"];
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        })
        .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
        .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);

    /// <summary>To be called behind the routing, which knows the page.</summary>
    public static WebApplication UsePageCompression(this WebApplication app)
    {
        app.UseWhen(IsOfStaff, pages => pages.UseResponseCompression());
        return app;
    }

    private static bool IsOfStaff(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page }
        && page.GetCustomAttribute<ExcludeFromInteractiveRoutingAttribute>() is null;
}
