using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace TalentAdmin.Web.Security.Sessions;

/// <summary>Says in words that no more pages can be open at once, where a page could only fail to become live.</summary>
internal sealed class ConnectionLimit(RequestDelegate next, OpenConnections connections)
{
    public Task InvokeAsync(HttpContext context) =>
        IsLivePage(context) && connections.Full(context.User) is { } why ? SayAsync(context, why) : next(context);

    private static bool IsLivePage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && context.User.Identity?.IsAuthenticated == true
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { Type: var page }
        && !page.IsDefined(typeof(ExcludeFromInteractiveRoutingAttribute), inherit: true);

    private static Task SayAsync(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.RetryAfter = "60";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Too many open pages</title></head>
            <body><main><h1>Too many open pages</h1><p>{HtmlEncoder.Default.Encode(why)}</p></main></body></html>
            """,
            context.RequestAborted);
    }
}
