using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security;

/// <summary>
/// A browser sends the cookie with a request whichever site caused it. So what changes something by cookie must say that it comes from our own
/// pages, and so must every WebSocket. A bearer token is never sent by itself and needs no such proof.
/// </summary>
internal sealed class OriginGuard(RequestDelegate next, IOptions<AppOptions> options)
{
    private static readonly string[] _guarded = ["/api", "/hubs", "/_blazor"];

    private readonly string? _publicOrigin = options.Value.PublicUri?.GetLeftPart(UriPartial.Authority);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return IsGuarded(request)
            && context.User.Identity?.IsAuthenticated == true
            && Credentials.BearerToken(request) is null
            && !IsOurs(request)
                ? Refusals.ForeignOriginAsync(context)
                : next(context);
    }

    private static bool IsGuarded(HttpRequest request)
    {
        if (!_guarded.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var isSafe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)
            || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method);
        return !isSafe || request.HttpContext.WebSockets.IsWebSocketRequest
            || request.Headers.Upgrade.Contains("websocket", StringComparer.OrdinalIgnoreCase);
    }

    private bool IsOurs(HttpRequest request)
    {
        string? origin = request.Headers.Origin;
        return origin is not null
            && (string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
                || string.Equals(origin, _publicOrigin, StringComparison.OrdinalIgnoreCase));
    }
}
