using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;

namespace TalentAdmin.Web.Features.Live;

/// <summary>Registers the hub that tells other programs of changed pictures.</summary>
internal static class AvatarHubRegistration
{
    public static IServiceCollection AddAvatarHub(this IServiceCollection services)
    {
        services.AddSignalR().AddHubOptions<AvatarHub>(hub =>
        {
            hub.MaximumReceiveMessageSize = AvatarHub.MaxMessageBytes;
            hub.AddFilter<SessionHubFilter>();
        });
        services.AddSingleton<HubAudience>();
        services.AddHostedService<AvatarHubRelay>();
        return services;
    }

    public static IEndpointRouteBuilder MapAvatarHub(this IEndpointRouteBuilder routes)
    {
        routes.MapHub<AvatarHub>(AvatarHub.Path, Configure).RequireAuthorization(Policies.Viewer);
        return routes;
    }

    // A token that has come to its end ends what was opened with it.
    private static void Configure(HttpConnectionDispatcherOptions options) => options.CloseOnAuthenticationExpiration = true;
}
