namespace TalentAdmin.Web.Contract;

/// <summary>Which paths programs call: those get answers of the contract and never a page.</summary>
internal static class ApiPaths
{
    private static readonly PathString[] _roots = ["/api", "/avatars", "/health", "/openapi", "/hubs", "/metrics", "/platforms"];

    public static bool Contain(HttpContext context)
    {
        foreach (var root in _roots)
        {
            if (context.Request.Path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
