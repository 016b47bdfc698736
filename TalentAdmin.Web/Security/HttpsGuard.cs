using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>
/// Says what is wrong when a page is opened over plain http although cookies go over https only: no form would work, and nobody could stay signed in.
/// It is the first page that an operator sees behind a proxy that is not known.
/// </summary>
internal sealed class HttpsGuard(RequestDelegate next, IOptions<AntiforgeryOptions> antiforgery)
{
    private readonly bool _needsHttps = antiforgery.Value.Cookie.SecurePolicy == CookieSecurePolicy.Always;

    public Task InvokeAsync(HttpContext context) =>
        _needsHttps && !context.Request.IsHttps && IsForAPage(context.Request) ? SayAsync(context) : next(context);

    // Checks of a load balancer and programs with a token go on.
    private static bool IsForAPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static Task SayAsync(HttpContext context)
    {
        var from = HtmlEncoder.Default.Encode(context.Connection.RemoteIpAddress?.ToString() ?? "an unknown address");
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>This page needs https</title></head>
            <body><main><h1>This page needs https</h1>
            <p>It was opened over plain http, and the cookies that keep you signed in are only sent over https. Open the same address with https.</p>
            <h2>If you run this app</h2>
            <ul>
            <li>Behind a proxy that ends TLS: set <code>ForwardedHeaders:KnownProxies</code> to the proxy’s address, so that it is believed. This request came from {from}.</li>
            <li>Inside a trusted network without TLS: set <code>App:PublicUrl</code> to the address that people open, with http.</li>
            </ul></main></body></html>
            """,
            context.RequestAborted);
    }
}
