using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Hosting;

/// <summary>Registers what nodes share work with.</summary>
public static class HostingRegistration
{
    /// <summary>Adds the node's name and the leases. Needs the database.</summary>
    public static IServiceCollection AddHosting(this IServiceCollection services)
    {
        services.AddSingleton<NodeName>();
        services.AddSingleton<LeaseStore>();
        return services;
    }
}
