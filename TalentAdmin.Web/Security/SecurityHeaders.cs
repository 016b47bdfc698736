namespace TalentAdmin.Web.Security;

/// <summary>Tells the browser what our pages may do: nothing that leaves this app.</summary>
internal sealed class SecurityHeaders(RequestDelegate next, IHostEnvironment environment)
{
    // MudBlazor writes style attributes and a style element for its theme; scripts are files only.
    private const string Policy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // An answer that allows itself less than a page keeps its own policy.
    private const string Nothing = "default-src 'none'";

    // `dotnet watch` reloads the page over a port of its own.
    private const string WatchSource = "; connect-src 'self' ws://localhost:* wss://localhost:*";

    private readonly string _policy = environment.IsDevelopment() ? Policy + WatchSource : Policy;

    public Task InvokeAsync(HttpContext context)
    {
        // At the last moment, so that error pages keep them and Blazor's own weaker frame-ancestors does not come on top.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            if (!headers.ContentSecurityPolicy.ToString().StartsWith(Nothing, StringComparison.Ordinal))
            {
                headers.ContentSecurityPolicy = CspNonce.Given(context) is { } nonce
                    ? $"{_policy}; script-src 'self' 'nonce-{nonce}'"
                    : _policy;
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
}
