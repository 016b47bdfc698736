namespace TalentAdmin.Web.Features.Connections;

/// <summary>Registers what creators and staff use to connect accounts.</summary>
internal static class ConnectionPageRegistration
{
    public static IServiceCollection AddConnectionPages(this IServiceCollection services)
    {
        services.AddSingleton<CorrelationCookie>();
        services.AddSingleton<LinkProofCookie>();
        services.AddSingleton<LinkPressLimit>();
        services.AddScoped<LinkPages>();
        services.AddScoped<ConnectOffers>();
        services.AddScoped<ConnectActions>();
        return services;
    }

    public static IEndpointRouteBuilder MapConnections(this IEndpointRouteBuilder routes) => routes
        .MapConnectionApi()
        .MapConnectLinks()
        .MapAuthorization()
        .MapConfirmPage()
        .MapLinkPages();
}
