using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Security;

/// <summary>Every way in is either on the contract's short list or behind a policy with a name.</summary>
public sealed class EndpointPolicyTests : IAsyncDisposable
{
    private static readonly HashSet<string> _anonymousOnPurpose = new(StringComparer.OrdinalIgnoreCase)
    {
        "/account/sign-in",
        "/account/second-step",
        "/api/account/passkeys/sign-in/options",
        "/api/account/passkeys/sign-in",
        "/account/set-password",
        "/setup",
        "/api/auth/token",
        "/signin/{provider}",
        "/signin/{provider}/sign-out",
        "/signin/{provider}/backchannel-logout",
        "/health/live",
        "/health/ready",
        "/avatars/{key}/{size}.webp",
        "/connect/{secret}",
        "/connect/{secret}/start",
        "/connect/{secret}/disconnect",
        "/connect/{secret}/removal",
        "/connect/{secret}/picture",
        "/connect/{secret}/picture/removal",
        "/connect/{secret}/download",
        "/connect/confirm",
        "/connect/callback/{platform}",
        "/error",
        "/platforms/{platform}/{callback}",
        "/about",
        "/privacy",
        "/terms",
        "/data-deletion",
        "/data-deletion/{code}",

        // What MapStaticAssets serves of files that came after the build.
        "/{**path:file}",
    };

    private readonly TalentAdminFactory _app = new();

    [Fact]
    public void Endpoints_NotOnTheList_NeedAPolicy()
    {
        var open = Endpoints()
            .Where(e => !IsOnTheList(e))
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null || !NamesAPolicy(e))
            .Select(e => $"{Path(e)} ({e.DisplayName})")
            .Distinct();

        Assert.Empty(open);
    }

    [Fact]
    public void Endpoints_OfTheApp_AreSeen()
    {
        var paths = Endpoints().Select(Path).ToHashSet();

        Assert.Superset(new HashSet<string> { "/account/sign-in", "/setup", "/users", "/api/auth/token", "/account/sign-out", "/_blazor" }, paths);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static bool IsOnTheList(RouteEndpoint endpoint) =>
        _anonymousOnPurpose.Contains(Path(endpoint)) || endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

    private static bool NamesAPolicy(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is Policies.Viewer or Policies.Manager or Policies.Admin or ScraperAccess.Policy);

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText?.TrimStart('/');

    private RouteEndpoint[] Endpoints() =>
        [.. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];
}
