namespace TalentAdmin.Web.Security;

/// <summary>Tells the browser what our pages may do: nothing that leaves this app.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    // Scripts are files; what stands inline has the nonce.
    private const string Policy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // An answer that allows itself less than a page keeps its own policy; one that is no page never needs anything.
    private const string Nothing = "default-src 'none'";
    private const string NothingAtAll = Nothing + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    // `dotnet watch` reloads the page over a port of its own.
    private const string WatchSource = "; connect-src 'self' ws://localhost:* wss://localhost:*";

    private readonly string _policy = environment.IsDevelopment() ? Policy + WatchSource : Policy;

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment, so that error pages keep them and Blazor's own weaker frame-ancestors does not come on top.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (!headers.ContentSecurityPolicy.ToString().Contains(Nothing, StringComparison.Ordinal))
            {
                headers.ContentSecurityPolicy = IsPage(headers.ContentType) ? PolicyOf(context) : NothingAtAll;
            }

            // What an API answers is of one moment and one person.
            if (ApiPaths.Contain(context) && headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-store";
            }

            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";

            // A page whose address is a secret says less than this.
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            return Task.CompletedTask;
        });
        return next(context);
    }

    // An answer without content may lead to a page, and is none.
    private static bool IsPage(string? contentType) => contentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private string PolicyOf(HttpContext context)
    {
        var nonce = CspNonce.Given(context) is { } given ? $" 'nonce-{given}'" : "";
        return CspNonce.HasInlineStyles(context)
            ? $"{_policy}; script-src 'self'{nonce}; style-src 'self'; style-src-elem 'self' 'unsafe-inline'; style-src-attr 'unsafe-inline'"
            : $"{_policy}; script-src 'self'{nonce}; style-src 'self'";
    }
}
