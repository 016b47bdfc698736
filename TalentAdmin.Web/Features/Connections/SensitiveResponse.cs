namespace TalentAdmin.Web.Features.Connections;

/// <summary>Keeps an address that is a secret to itself: out of caches, search engines and other sites' logs.</summary>
internal static class SensitiveResponse
{
    public static void NoStoreNoReferrer(this HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }

    /// <summary>
    /// Gives a page another status than 200. At the last moment: Blazor leaves a page of its own that says 404 to the app's page for that.
    /// </summary>
    public static void Says(this HttpResponse response, int status) => response.OnStarting(() =>
    {
        response.StatusCode = response.StatusCode == StatusCodes.Status200OK ? status : response.StatusCode;
        return Task.CompletedTask;
    });
}
