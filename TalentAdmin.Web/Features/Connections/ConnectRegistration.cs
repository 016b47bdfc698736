namespace TalentAdmin.Web.Features.Connections;

/// <summary>Registers what creators and staff use to grant access.</summary>
internal static class ConnectRegistration
{
    public static IServiceCollection AddConnectPages(this IServiceCollection services)
    {
        services.AddSingleton<CorrelationCookie>();
        return services;
    }
}
