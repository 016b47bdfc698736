using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Hosting;

/// <summary>Registers what nodes share work with.</summary>
public static class HostingRegistration
{
    /// <summary>Adds the node's name, the leases and the outbox with its worker. Needs the database.</summary>
    public static IServiceCollection AddHosting(this IServiceCollection services)
    {
        services.AddSingleton<NodeName>();
        services.AddSingleton<LeaseStore>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<OutboxStore>();
        services.AddHostedService<OutboxWorker>();
        return services;
    }
}
