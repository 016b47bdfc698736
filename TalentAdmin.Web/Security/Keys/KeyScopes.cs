using Microsoft.AspNetCore.Authorization;

namespace TalentAdmin.Web.Security.Keys;

/// <summary>The table of which scope a key needs for which call.</summary>
internal static class KeyScopes
{
    /// <summary>What is in none of these is for people: pages, forms and what belongs to one's own account.</summary>
    private static readonly string[] _forPrograms = ["/api/admin/", "/avatars/", "/hubs/", "/openapi/", "/metrics"];

    private static readonly Dictionary<string, string> _byPolicy = new(StringComparer.Ordinal)
    {
        [Policies.Viewer] = ApiScopes.Read,
        [ScraperAccess.Policy] = ApiScopes.Read,
        [Policies.Manager] = ApiScopes.Write,
        [Policies.Admin] = ApiScopes.Admin,
    };

    /// <summary>Calls, by name, that need another than their policy has; null for those that are no key's business.</summary>
    private static readonly Dictionary<string, string?> _byName = new(StringComparer.Ordinal)
    {
        ["SyncProfileImage"] = ApiScopes.Sync,
        ["StartSyncRun"] = ApiScopes.Sync,
        ["CancelSyncRun"] = ApiScopes.Sync,

        // Whoever steals a key shall not make another one of it.
        ["MakeServiceKey"] = null,
    };

    /// <summary>The scope that a key needs; null where keys are not let in at all.</summary>
    public static string? Of(Endpoint? endpoint) =>
        endpoint is not RouteEndpoint route || !Array.Exists(_forPrograms, path => PathOf(route).StartsWith(path, StringComparison.OrdinalIgnoreCase)) ? null
        : route.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName is { } name && _byName.TryGetValue(name, out var scope) ? scope
        : route.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy).OfType<string>().Select(p => _byPolicy.GetValueOrDefault(p)).LastOrDefault();

    private static string PathOf(RouteEndpoint route) => "/" + route.RoutePattern.RawText?.TrimStart('/');
}

/// <summary>Lets a key do what its scopes say; people need none.</summary>
internal sealed class NeededScope : AuthorizationHandler<NeededScope>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, NeededScope requirement)
    {
        if (context.User.KeyId() is null
            || (KeyScopes.Of((context.Resource as HttpContext)?.GetEndpoint()) is { } scope && context.User.HasClaim(SecurityClaims.Scope, scope)))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
