using Microsoft.AspNetCore.Authorization;

namespace TalentAdmin.Web.Features.Privacy;

/// <summary>Registers the public pages, the platforms' callbacks and the privacy desk.</summary>
internal static class PrivacyPageRegistration
{
    public static IServiceCollection AddPrivacyPages(this IServiceCollection services)
    {
        services.AddScoped<PublicFacts>();
        services.AddScoped<LinkOwner>();
        services.AddScoped<PrivacyActions>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, FrontPage>();
        return services;
    }

    public static IEndpointRouteBuilder MapPrivacy(this IEndpointRouteBuilder routes) => routes
        .MapCallbacks()
        .MapPrivacyRequests()
        .MapPublicPages();
}
