namespace TalentAdmin.Web.Features.Connections;

/// <summary>Keeps an address that is a secret to itself: out of caches, search engines and other sites' logs.</summary>
internal static class QuietPage
{
    public static void KeepQuiet(this HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex, nofollow";
    }
}
